"""The database's files as a family: links, a lost -shm, a second writer, and commands that write onto them."""
import os
import shutil
import subprocess

from files import expect_refusals


def shared_memory(scene):
    """The -shm file alone is deleted under load: nothing that is acknowledged is lost."""
    scene.set()
    daemon, crowd = scene.daemon, scene.crowd
    daemon.start()
    crowd.connect()
    for _ in range(3):
        crowd.run_to_first("acknowledged")
        crowd.run_for(scene.random.uniform(0, 0.2))
        os.unlink(daemon.database + "-shm")
        scene.faults_made += 1
        crowd.run_for(1)
        run(scene, ["check", "--database", daemon.database, "--model", daemon.model])
        crowd.run_for(0.5)
    daemon.process.kill()
    daemon.process.wait()
    crowd.drain()
    daemon.start()
    crowd.connect()
    scene.finish()


def linked(scene):
    """The database is named by a symbolic link, and its log is deleted under load."""
    folder = os.path.join(scene.folder, "real")
    link = os.path.join(scene.folder, "link")
    os.mkdir(folder)
    os.mkdir(link)
    os.symlink(os.path.join(folder, "kefu.sqlite"), os.path.join(link, "kefu.sqlite"))
    scene.set(folder=link)
    daemon, crowd, ledger = scene.daemon, scene.crowd, scene.ledger
    daemon.start()
    crowd.connect()
    crowd.run_to_first("acknowledged")
    log = os.path.join(folder, "kefu.sqlite-wal")
    scene.require(os.path.exists(log), "the log is not beside the linked file")
    os.unlink(log)
    scene.faults_made += 1
    ledger.lost.update(expect_refusals(scene))
    crowd.close()
    daemon.process.terminate()
    daemon.wait(0, 74)
    scene.exempt = True  # what was in the deleted log


def writers(scene):
    """A second daemon on the same database, also by another name, is refused."""
    scene.set(lanes=4)
    daemon, crowd = scene.daemon, scene.crowd
    daemon.start()
    crowd.connect()
    crowd.run_for(0.3)
    link = os.path.join(scene.folder, "other.sqlite")
    os.symlink(daemon.database, link)
    for name in (daemon.database, link):
        second = run(scene, ["serve", "--model", daemon.model, "--database", name,
                             "--socket", os.path.join(scene.folder, "second.sock")], limit=10)
        scene.faults_made += 1
        scene.require(second not in (None, 0), f"a second daemon on {os.path.basename(name)} is not refused")
        crowd.run_for(0.2)
    scene.finish()


def outputs(scene):
    """Commands write onto the database's files, a FIFO, a link: the database stays, nothing is replaced."""
    scene.set(lanes=4)
    daemon, crowd = scene.daemon, scene.crowd
    daemon.start()
    crowd.connect()
    crowd.run_for(0.5)
    targets = os.path.join(scene.folder, "targets")
    os.mkdir(targets)
    alias, hard = os.path.join(targets, "alias"), os.path.join(targets, "hard")
    os.symlink(daemon.database, alias)
    os.link(daemon.database, hard)
    for target in daemon.files + [alias, hard]:
        for command in (["backup", target], ["export", "--output", target]):
            status = run(scene, command + ["--database", daemon.database])
            scene.faults_made += 1
            scene.require(status not in (None, 0), f"{command[0]} onto {os.path.basename(target)} ended with {status}")
            crowd.run_for(0.05)
    fifo = os.path.join(targets, "fifo")
    os.mkfifo(fifo)
    reader = subprocess.Popen(["cat", fifo], stdout=subprocess.DEVNULL)
    run(scene, ["export", "--output", fifo, "--database", daemon.database])
    reader.kill()
    reader.wait()
    scene.faults_made += 1
    scene.require(not os.path.isfile(fifo), "export replaced a FIFO by a file")
    scene.wait_healthy()
    scene.finish()


def run(scene, arguments, limit=60):
    """Runs a command beside the daemon; its exit status, None where it did not end."""
    try:
        return subprocess.run(
            [scene.options.kefu, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, timeout=limit).returncode
    except subprocess.TimeoutExpired:
        return None


def models(scene):
    """A FIFO, a huge sparse file and a truncated file in the model's folder: the old model goes on answering."""
    scene.set(lanes=4)
    daemon, crowd = scene.daemon, scene.crowd
    model = os.path.join(scene.folder, "model")
    shutil.copytree(daemon.model, model)
    daemon.model = model
    daemon.start(watched=True)
    crowd.connect()
    crowd.run_for(0.3)
    manifest, weights = (os.path.join(model, name) for name in ("manifest.json", "intents.bin"))
    for spoil in (fifo_manifest, sparse, truncated):
        kept = [open(path, "rb").read() for path in (manifest, weights)]
        spoil(manifest, weights)
        scene.faults_made += 1
        crowd.run_for(3)
        for path, content in zip((manifest, weights), kept):
            os.unlink(path)
            with open(path, "wb") as file:
                file.write(content)
        crowd.run_for(0.5)
    scene.note_waits("model folders", memory=512)
    scene.finish()


def fifo_manifest(manifest, _):
    os.unlink(manifest)
    os.mkfifo(manifest)


def sparse(manifest, weights):
    os.truncate(weights, 40 << 30)
    os.utime(manifest)


def truncated(manifest, weights):
    os.truncate(weights, 1_000)
    os.utime(manifest)
