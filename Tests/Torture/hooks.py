"""Form hooks that hang, fail, flood their output or fork, beside clients that complete no form."""
import json
import os
import socket
import time

from daemon import PATIENCE
from scene import MOMENT

FORM = ["I want to return my headphones, order A1234567", "it arrived broken", "refund", "yes"]
FORMS = 120  # completed at once; more than any pool of threads
SECONDS = 3  # that one call may take
HOOKS = {
    "hangs": "sleep 600",
    "ignores": "trap '' TERM INT; sleep 600; sleep 600",
    "fails": "exit 3",
    "floods": "yes flood",
    "forks": "sleep 600 & sleep 600 & wait",
    "closes": "exec <&- >&- 2>&-; sleep 600",
    "lists": "ls -l /proc/self/fd > {folder}/descriptors; cat > /dev/null",
}


def hooks(scene):
    """Completed forms whose hook misbehaves: only their own replies wait, and the watchdog is fed."""
    for name, script in HOOKS.items():
        scene.set(lanes=4, in_flight=2, name=name)
        daemon, crowd = scene.daemon, scene.crowd
        hook = os.path.join(daemon.folder, "hook")
        with open(hook, "w") as file:
            file.write("#!/bin/sh\n" + script.format(folder=daemon.folder) + "\n")
        os.chmod(hook, 0o755)
        daemon.start({"KEFU_FORM_HOOK_SECONDS": str(SECONDS)}, flags=["--form-hook", hook], watched=True)
        crowd.connect()
        crowd.run_for(0.3)
        customers = [complete(daemon, number) for number in range(FORMS)]
        crowd.run_for(SECONDS + 2)
        scene.faults_made += FORMS
        told = [len(read(customer)) for customer in customers]
        scene.require(
            all(count == len(FORM) for count in told),
            f"a hook that {name}: {sum(count != len(FORM) for count in told)} of {FORMS} customers got no last reply",
        )
        scene.note_waits(f"a hook that {name}")
        inherited(scene, name)
        scene.finish(replayed=False)


def complete(daemon, number):
    """A customer who fills a form with lines sent at once, and reads later."""
    customer = socket.socket(socket.AF_UNIX)
    customer.connect(daemon.socket)
    customer.settimeout(4 * PATIENCE)
    for text in FORM:
        customer.sendall(
            json.dumps({"channel": "form", "conversation": f"f-{number}", "text": text}).encode() + b"\n")
    return customer


def read(customer):
    """The replies to all lines of the form."""
    with customer, customer.makefile("rb") as file:
        try:
            return [line for line in (file.readline() for _ in FORM) if line]
        except TimeoutError:
            return []


def inherited(scene, name):
    """The hook must inherit no socket and no other descriptor of the daemon."""
    listing = os.path.join(scene.daemon.folder, "descriptors")
    if name != "lists":
        return
    deadline = time.monotonic() + MOMENT
    while not os.path.exists(listing) and time.monotonic() < deadline:
        time.sleep(0.05)
    with open(listing) as file:
        strangers = [line for line in file if "socket:" in line or "anon_inode:" in line or "kefu.sqlite" in line]
    scene.require(not strangers, f"a hook inherits {len(strangers)} descriptors of the daemon")
