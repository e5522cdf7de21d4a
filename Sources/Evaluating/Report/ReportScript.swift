import Crypto
import Foundation

/// The script of the page: it zooms and moves wide pictures, opens the part that a link leads to, and opens all parts
/// for printing.
///
/// The page is complete without it. It contains no `<` and no `&`, so that the page stays well-formed XML. It changes
/// no customer's text.
enum ReportScript {
    /// The digest for the content security policy, which allows this script and no other.
    static var digest: String { "sha256-" + Data(SHA256.hash(data: Data("\(source)".utf8))).base64EncodedString() }

    static let source: StaticString = """

        "use strict";
        (() => {
          const clamp = (x, low, high) => Math.min(Math.max(x, low), Math.max(low, high));
          const setUp = (box) => {
            const svg = box.querySelector("svg"), region = box.querySelector(".scroll");
            const readout = box.querySelector(".readout");
            const whole = svg.viewBox.baseVal, size = { w: whole.width, h: whole.height };
            const isTouch = matchMedia("(pointer: coarse)").matches;
            let view = { x: 0, y: 0, w: size.w }, drag = null, hasMoved = false;
            box.classList.add("alive");
            box.querySelector(".tools").hidden = false;
            readout.hidden = false;
            const width = () => Math.max(1, region.clientWidth);
            const height = () => Math.max(1, region.clientHeight);
            const fit = () => Math.max(size.w, size.h * width() / height());
            const show = () => {
              const h = view.w * height() / width();
              view.x = clamp(view.x, 0, size.w - view.w);
              view.y = clamp(view.y, 0, size.h - h);
              svg.setAttribute("viewBox", [view.x, view.y, view.w, h].map((n) => n.toFixed(2)).join(" "));
            };
            const start = () => {
              const scale = Math.min(1.3, Math.max(width() / size.w, 0.7));
              region.style.height = (isTouch ? size.h * scale : Math.min(size.h * scale, innerHeight * 0.75)) + "px";
              view = { x: 0, y: 0, w: Math.max(width() / 1.3, Math.min(fit(), width() / 0.7)) };
              show();
            };
            const zoom = (factor, px = 0.5, py = 0.5) => {
              const w = clamp(view.w * factor, width() / 4, fit()), ratio = height() / width();
              view.x += (view.w - w) * px;
              view.y += (view.w - w) * ratio * py;
              view.w = w;
              show();
            };
            const move = (dx, dy) => { view.x += dx * view.w; view.y += dy * view.w; show(); };
            const acts = {
              "in": () => zoom(0.7), "out": () => zoom(1 / 0.7),
              "fit": () => { view = { x: 0, y: 0, w: fit() }; show(); },
              "+": () => zoom(0.7), "=": () => zoom(0.7), "-": () => zoom(1 / 0.7), "0": () => acts.fit(),
              "ArrowLeft": () => move(-0.1, 0), "ArrowRight": () => move(0.1, 0),
              "ArrowUp": () => move(0, -0.1), "ArrowDown": () => move(0, 0.1)
            };
            box.querySelectorAll("[data-zoom]").forEach(
              (button) => button.addEventListener("click", () => acts[button.dataset.zoom]()));
            region.addEventListener("keydown", (event) => {
              if (event.ctrlKey || event.metaKey || event.altKey || !acts[event.key]) return;
              event.preventDefault();
              acts[event.key]();
            });
            region.addEventListener("wheel", (event) => {
              if (!event.ctrlKey) if (!event.metaKey) return;
              event.preventDefault();
              const place = region.getBoundingClientRect();
              zoom(
                Math.exp(clamp(event.deltaY, -60, 60) / 200),
                (event.clientX - place.left) / place.width, (event.clientY - place.top) / place.height);
            }, { passive: false });
            svg.addEventListener("pointerdown", (event) => {
              hasMoved = false;
              if (event.button === 0) drag = { x: event.clientX, y: event.clientY };
            });
            addEventListener("pointermove", (event) => {
              if (!drag) return;
              const dx = event.clientX - drag.x, dy = event.clientY - drag.y;
              if (!hasMoved) if (4 > Math.hypot(dx, dy)) return;
              hasMoved = true;
              drag = { x: event.clientX, y: event.clientY };
              move(-dx / width(), -dy / width());
            });
            for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => { drag = null; });
            svg.addEventListener("dragstart", (event) => event.preventDefault());
            svg.addEventListener("click", (event) => {
              if (!hasMoved) return;
              event.preventDefault();
              event.stopPropagation();
            }, true);
            const tell = (event) => {
              const title = event.target.closest("a, g")?.querySelector("title");
              if (title) readout.textContent = title.textContent;
            };
            svg.addEventListener("pointerover", tell);
            svg.addEventListener("focusin", (event) => {
              tell(event);
              const shape = event.target.querySelector("rect")?.getBBox();
              if (!shape) return;
              const h = view.w * height() / width();
              view.x = clamp(view.x, shape.x + 2 * shape.width - view.w, shape.x - shape.width);
              view.y = clamp(view.y, shape.y + 2 * shape.height - h, shape.y - shape.height);
              show();
              region.scrollTo(0, 0);
            });
            start();
            addEventListener("resize", start);
            addEventListener("beforeprint", () => {
              region.style.height = "";
              svg.setAttribute("viewBox", [0, 0, size.w, size.h].join(" "));
            });
            addEventListener("afterprint", start);
          };
          document.querySelectorAll(".zoom").forEach(setUp);

          const unfold = (target) => {
            for (let at = target; at; at = at.parentElement) if (at.localName === "details") at.open = true;
          };
          document.addEventListener("click", (event) => {
            const link = event.target.closest("svg a");
            const target = link ? document.getElementById(link.getAttribute("href").slice(1)) : null;
            if (!target) return;
            event.preventDefault();
            target.parentElement.querySelectorAll("details[id][open]").forEach((other) => { other.open = false; });
            unfold(target);
            target.scrollIntoView({ block: "nearest" });
            target.querySelector("summary").focus({ preventScroll: true });
          });
          let folded = [];
          addEventListener("beforeprint", () => {
            folded = [...document.querySelectorAll("details:not([open])")].filter(
              (part) => part.querySelector("table"));
            for (const part of folded) part.open = true;
          });
          addEventListener("afterprint", () => { for (const part of folded) part.open = false; });
        })();

        """
}
