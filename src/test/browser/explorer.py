"""The explorer in a real browser: types, chooses, switches, slides, steps, and compares numbers.

    src/test/browser/run explorer.py URL     the live page; URL as Explorer.serve prints it
    src/test/browser/run explorer.py FILE    a page that Explorer.page wrote

Pictures go to target/browser/explorer-*.png.
"""

import argparse
import json
import statistics
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from attempts import Attempts
from chromium import PATIENCE_SECONDS, Failure, chromium, page_of, picture

# From a keystroke to the picture, on one core; the median. The worst of 100 is only printed.
LATENCY_MILLISECONDS = 100

# The page waits a quarter of a second after the last key before it asks for the translation.
STEP_MILLISECONDS, QUIET_MILLISECONDS = 20, 340

# Only where the test itself asks for what the server must refuse.
REFUSED = [(r".*status of 4(00|13) .*", "the browser notes every refused request")]

SENTENCE = "The dog is under the old table."
HTML = '<img src=x onerror="window.broken=1"><b>cat</b> & "dog"'
WIDE, NARROW = (1280, 900), (390, 844)


def expect(true, message):
    if not true:
        raise Failure(message)


def shown(value, digits=4):
    """A number of the JSON as the page must show it."""
    if value == "-inf":
        return "−∞"
    exact = Decimal(value).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    text = f"{exact:.{digits}f}"
    return text.lstrip("-") if float(text) == 0 else text.replace("-", "−")


class Page:
    """The explorer in a page of the browser, with the last answers of its server."""

    def __init__(self, page, address):
        self.page, self.address = page, address
        self.looks, self.walks, self.elsewhere, self.dialogs = [], [], [], []
        self.open_requests = 0
        page.on("request", self.on_request)
        page.on("requestfinished", self.on_end)
        page.on("requestfailed", self.on_end)
        page.on("response", self.on_response)
        page.on("dialog", lambda dialog: (self.dialogs.append(dialog.message), dialog.dismiss()))

    def on_request(self, request):
        base = self.address.split("?")[0]
        if not request.url.startswith((base, "data:")):
            self.elsewhere.append(request.url)
        self.open_requests += 1

    def on_end(self, request):
        self.open_requests -= 1

    def on_response(self, response):
        kept = {"look": self.looks, "decode": self.walks}.get(response.url.rsplit("/", 1)[-1])
        if kept is not None and response.ok:
            kept.append(response)

    def open(self):
        self.page.goto(self.address)
        self.page.wait_for_selector("#words tbody tr")
        if self.address.startswith("http"):
            self.page.wait_for_selector("#translation button")
        self.settle()

    def settle(self):
        """Waits until the page has asked for nothing more for a while, and has drawn."""
        quiet = 0
        for _ in range(int(PATIENCE_SECONDS * 1000 / STEP_MILLISECONDS)):
            self.page.wait_for_timeout(STEP_MILLISECONDS)
            quiet = 0 if self.open_requests else quiet + STEP_MILLISECONDS
            if quiet >= QUIET_MILLISECONDS:
                return
        raise Failure(f"{self.open_requests} requests are still open")

    def until(self, condition):
        """Waits for a condition; Playwright's own way would need eval, which the page forbids."""
        for _ in range(PATIENCE_SECONDS * 100):
            if self.page.evaluate(condition):
                return
            self.page.wait_for_timeout(10)
        raise Failure(f"{condition} never became true")

    def look(self, off=()):
        """The newest answer for these switches."""
        for response in reversed(self.looks):
            if sorted(json.loads(response.request.post_data)["off"]) == sorted(off):
                return response.json()
        raise Failure(f"no look with {sorted(off)} off was asked for")

    def walk(self):
        return self.walks[-1].json()

    def text(self, selector):
        return self.page.inner_text(selector)

    def table(self, figure):
        """The numbers of a picture by its table, opened and closed again."""
        button = figure.locator("button.numbers")
        button.click()
        cells = figure.locator("table").evaluate(
            "t => [...t.tBodies[0].rows].map(r => [...r.cells].slice(1).map(c => c.textContent))"
        )
        button.click()
        return cells

    def compare(self, matrices):
        """Every picture that is shown against its matrix; returns how many numbers there were."""
        numbers = 0
        figures = self.page.locator("figure.heat:visible")
        for i in range(figures.count()):
            figure = figures.nth(i)
            path = figure.get_attribute("data-path")
            expect(path in matrices, f"{path} is shown but not in the answer")
            wanted = [[shown(value) for value in row] for row in matrices[path]]
            expect(self.table(figure) == wanted, f"{path}: the page does not show the answer")
            numbers += sum(len(row) for row in wanted)
        return figures.count(), numbers


def chips(page, selector):
    return page.page.locator(f"{selector} li").evaluate_all(
        "all => all.map(li => [...li.children].map(c => c.textContent))"
    )


def types(page):
    page.page.fill("#source", "")
    page.page.type("#source", SENTENCE)
    page.settle()
    look = page.look()
    expect(look["request"]["source"] == SENTENCE, "the answer is not for what was typed")
    for selector, tokens in (("#source-tokens", "source"), ("#target-tokens", "target")):
        wanted = [[one["text"], str(one["id"])] for one in look[tokens]]
        expect(chips(page, selector) == wanted, f"{selector} is not {wanted}")
    return f"{len(look['source'])} source tokens, {len(look['target'])} target tokens"


def numbers_equal(page):
    look = page.look()
    pictures, numbers = page.compare({**look["matrices"], **look["weights"]})
    rows = page.page.locator("#words tbody tr").evaluate_all(
        "rows => rows.map(r => [r.cells[2].textContent, r.cells[4].textContent])"
    )
    wanted = [[shown(w["probability"]), shown(w["logit"], 3)] for w in look["next"]["words"]]
    expect(rows == wanted, f"the words show {rows}, the answer has {wanted}")
    expect(pictures > 20 and numbers > 5000, f"only {pictures} pictures, {numbers} numbers")
    return f"{numbers} numbers in {pictures} pictures"


def hover_tells(page):
    """The cell under the mouse: its words, its number, and the same number computed again."""
    figure = page.page.locator('[data-slot="decoder.weights"]')
    path = figure.get_attribute("data-path")
    weights = page.look()["weights"][path]
    box = figure.locator("canvas").bounding_box()
    seen = 0
    for x in range(60, int(box["width"]), 40):
        figure.locator("canvas").hover(position={"x": x, "y": box["height"] - 8})
        if page.page.locator("#tip").is_hidden():
            continue
        lines = page.page.locator("#tip div").all_inner_texts()
        value = lines[1]
        expect(value in [shown(v) for v in weights[-1]], f"{value} is not in the last row")
        again = [line for line in lines if line.startswith("e^")][0].rsplit("= ", 1)[1]
        expect(abs(float(again) - float(value)) < 6e-4, f"{again} computed again, {value} shown")
        expect("4.attention" in lines[-1], f"the formula is missing: {lines}")
        seen += 1
    expect(seen > 1, "no cell answered the mouse")
    page.page.mouse.move(5, 5)
    return f"{seen} cells"


def heads_are_chosen(page):
    heads = page.page.locator("[data-head]").evaluate_all("all => all.map(b => b.dataset.head)")
    for name in heads:
        page.page.click(f'[data-head="{name}"]')
        page.settle()
        side, layer, kind, head = name.split(".")
        path = page.page.get_attribute(f'[data-slot="{side}.weights"]', "data-path")
        expect(path == f"{side}.{layer}.{kind}.weights.{head}", f"{name} chosen, {path} shown")
        text = page.text(f"#{side}-chosen")
        expect(text.startswith(f"Head {head} of layer {layer}"), f"the title says {text}")
    return f"{len(heads)} heads"


def switches_tell(page):
    """Each switch off and on again: the words, their old probabilities, the divergence, the maps."""
    names = page.page.locator("[data-switch]:enabled").evaluate_all(
        "all => all.map(box => box.dataset.switch)"
    )
    greatest = 0
    for name in names:
        page.page.uncheck(f'[data-switch="{name}"]')
        page.settle()
        look, whole = page.look([name]), page.look()
        kl = look["change"]["kl"]
        greatest = max(greatest, kl)
        expect(f"KL {shown(kl)} nats" in page.text("#verdict"), f"{name}: {page.text('#verdict')}")
        rows = page.page.locator("#words tbody tr").evaluate_all(
            "rows => rows.map(r => [r.cells[2].textContent, r.cells[3].textContent])"
        )
        wanted = [[shown(w["probability"]), shown(w["before"])] for w in look["next"]["words"]]
        expect(rows == wanted, f"{name}: the words show {rows}, the answer has {wanted}")
        changed = {
            f"{path.replace('.weights', '')}"
            for path, rows in look["weights"].items()
            if most_apart(rows, whole["weights"][path]) >= 0.005
        }
        marked = set(
            page.page.locator(".map.changed [data-head]").evaluate_all(
                "all => all.map(b => b.dataset.head)"
            )
        )
        expect(marked == changed, f"{name}: marked {sorted(marked)}, changed {sorted(changed)}")
        page.page.check(f'[data-switch="{name}"]')
        page.settle()
    expect("Nothing" in page.text("#verdict"), "all is on, but the page says otherwise")
    expect(greatest > 0.1, "no switch changed anything")
    return f"{len(names)} switches, KL up to {greatest:.3f}"


def most_apart(a, b):
    return max(abs(x - y) for row, other in zip(a, b) for x, y in zip(row, other))


def change_is_shown(page):
    """With a switch off the pictures can show the difference; its table does too."""
    page.page.uncheck('[data-switch="positions"]')
    page.settle()
    page.page.check('[value="change"]')
    look, whole = page.look(["positions"]), page.look()
    figure = page.page.locator('[data-slot="encoder.weights"]')
    path = figure.get_attribute("data-path")
    pairs = zip(look["weights"][path], whole["weights"][path])
    wanted = [[shown(x - y) for x, y in zip(row, other)] for row, other in pairs]
    expect(page.table(figure) == wanted, f"{path}: the change is not the difference")
    picture_of(page, "change", WIDE, "light")
    page.page.click("#all-on")
    page.settle()
    expect(page.page.is_checked('[value="values"]'), "nothing is off, but changes are shown")
    return path


def slider_moves(page):
    before = page.look()["next"]
    page.page.focus("#temperature")
    for _ in range(10):
        page.page.keyboard.press("ArrowRight")
    page.settle()
    look = page.look()
    expect(look["request"]["temperature"] == 2, f"10 steps make {look['request']['temperature']}")
    first = page.text("#words tbody tr:first-child td:nth-child(3)")
    expect(first == shown(look["next"]["words"][0]["probability"]), f"the page shows {first}")
    expect(look["next"]["entropy"] > before["entropy"], "heat did not raise the entropy")
    for _ in range(10):
        page.page.keyboard.press("ArrowLeft")
    page.settle()
    return f"entropy {before['entropy']:.3f} at 1, {look['next']['entropy']:.3f} at 2"


def search_steps(page):
    steps = page.walk()["steps"]
    nodes = page.page.locator("#tree [role=button]")
    page.page.click("#beam-all")
    expect(nodes.count() == sum(len(s["live"]) for s in steps), "the tree lacks nodes")
    while page.page.is_enabled("#beam-back"):
        page.page.click("#beam-back")
    expect(nodes.count() == 0, "nodes before the first step")
    for i, step in enumerate(steps):
        page.page.click("#beam-step")
        expected = sum(len(s["live"]) for s in steps[: i + 1])
        expect(nodes.count() == expected, f"step {i + 1}: {nodes.count()} nodes, not {expected}")
        expect(f"Step {i + 1} of {len(steps)}" in page.text("#beam-note"), "the note lags behind")
        best = step["live"][0]["text"]
        expect(f"«{best}»" in page.text("#beam-note"), f"the note does not name «{best}»")
    page.page.click("#beam-back")
    page.page.click("#beam-play")
    page.until("document.getElementById('beam-step').disabled")
    words = page.page.locator("#translation button")
    words.nth(0).click()
    page.settle()
    first = words.nth(0).inner_text()
    expect(page.page.input_value("#target") == first, f"a click on {first} did not set the prefix")
    expect(page.look()["request"]["target"] == first, "the model was not asked for that prefix")
    results = page.page.locator("#results button").all_inner_texts()
    expect(results == [r["text"] for r in page.walk()["results"]], f"results are {results}")
    return f"{len(steps)} steps, {nodes.count()} nodes"


def keyboard_alone(page):
    """From the top of the page to a cell's number, a switch and a node of the tree, by keys."""
    keyboard, active = page.page.keyboard, "document.activeElement"

    def focused(what):
        return page.page.evaluate(f"{active}.{what}")

    def tab_to(condition, what):
        for _ in range(150):
            keyboard.press("Tab")
            if page.page.evaluate(f"(e => {condition})({active})"):
                expect(
                    page.page.evaluate(
                        f"({active}.matches(':focus-visible') && "
                        f"getComputedStyle({active}).outlineStyle !== 'none') || "
                        f"{active}.tagName === 'g'"
                    ),
                    f"{what} shows no focus",
                )
                return
        raise Failure(f"Tab does not reach {what}")

    page.page.evaluate("scrollTo(0, 0); document.activeElement.blur()")
    page.page.mouse.click(640, 2)
    tab_to("e.matches('a.skip')", "the skip link")
    keyboard.press("Enter")
    expect(focused("id") == "encoder", "the skip link does not lead to the encoder")
    tab_to("e.closest('.map')", "the maps")
    keyboard.press("ArrowUp")  # from a switch to its map, if the last visit ended there
    keyboard.press("ArrowRight")
    keyboard.press("ArrowRight")
    name = focused("dataset.head")
    keyboard.press("Enter")
    page.settle()
    expect(focused("ariaPressed") == "true", f"Enter does not choose {name}")
    keyboard.press("x")
    page.settle()
    expect(name in page.text("#heads-off"), f"x does not switch {name} off")
    keyboard.press("ArrowDown")
    expect(focused("dataset.switch") == name, "the arrow does not lead to the switch")
    keyboard.press("Space")
    page.settle()
    expect("off:" not in page.text("#heads-off"), "Space does not switch it on")
    tab_to("e.closest('[data-slot=\"encoder.weights\"]') && e.tagName === 'CANVAS'", "the weights")
    keyboard.press("ArrowDown")
    keyboard.press("ArrowRight")
    path = page.page.get_attribute('[data-slot="encoder.weights"]', "data-path")
    wanted = shown(page.look()["weights"][path][1][1])
    expect(wanted in page.text("#tip"), f"the tooltip does not show {wanted}")
    live = page.page.locator("#live").text_content()
    expect(wanted in live and "row «" in live, f"the screen reader hears: {live}")
    keyboard.press("Enter")
    expect(page.page.locator('[data-slot="encoder.weights"] table').count() == 1, "no table")
    keyboard.press("Enter")
    keyboard.press("Escape")
    expect(page.page.locator("#tip").is_hidden(), "Escape leaves the tooltip")
    tab_to("e.closest('#tree') && e.getAttribute('role') === 'button'", "the tree")
    keyboard.press("ArrowRight")
    keyboard.press("ArrowDown")
    label = focused("getAttribute('aria-label')")
    expect(label.startswith("step 2"), f"the arrows lead to {label}")
    keyboard.press("Enter")
    page.settle()
    text = page.page.input_value("#target")
    expect(text and text in label, f"{label} chosen, the prefix is {text}")
    return f"{name}, its weights, {label}"


def everything_has_a_name(page):
    nameless = page.page.evaluate(
        """() => [...document.querySelectorAll(
             'button, input, select, canvas[tabindex], [role=button], [role=region], [role=grid]')]
           .filter(e => e.offsetParent || e.tagName === 'g')
           .filter(e => !(e.getAttribute('aria-label') || e.getAttribute('aria-labelledby')
             || (e.labels && e.labels.length) || e.textContent.trim()))
           .map(e => e.outerHTML.slice(0, 120))"""
    )
    expect(not nameless, f"without a name: {nameless}")
    twice = page.page.evaluate(
        """() => { const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
           return ids.filter((id, i) => ids.indexOf(id) !== i); }"""
    )
    expect(not twice, f"ids that stand twice: {twice}")
    return "all"


def html_stays_text(page):
    page.page.fill("#source", HTML)
    page.settle()
    page.page.fill("#target", HTML)
    page.settle()
    expect(page.page.evaluate("window.broken") is None, "the sentence's script ran")
    found = page.page.locator("main img, main b:not(h2 b), main script").count()
    expect(found == 0, "the sentence became elements")
    pieces = "".join(text for text, _ in chips(page, "#source-tokens"))
    expect("<" in pieces, f"the signs are gone: {pieces}")
    return f"{len(chips(page, '#source-tokens'))} tokens"


def errors_are_sentences(page):
    """An empty, an endless and a much too long sentence: a line beside the input, then recovery."""
    said = []
    for text in ("", "word " * 2000, "a b " * 99):
        page.page.fill("#source", text)
        page.page.wait_for_selector("#problem:visible")
        page.settle()
        said.append(page.text("#problem").lstrip("⚠ "))
        expect(page.page.get_attribute("#source", "aria-invalid") == "true", "not marked invalid")
        page.page.fill("#source", SENTENCE)
        page.page.wait_for_selector("#problem", state="hidden")
        page.settle()
    expect(not page.dialogs, f"an alert: {page.dialogs}")
    return " | ".join(said)


def latency(page, milliseconds):
    """From the keydown until after the paint, in the browser's own clock, 100 keystrokes."""
    page.page.evaluate(
        """() => { window.times = []; let start = null;
             addEventListener('keydown', e => { start = e.timeStamp; }, true);
             document.addEventListener('lectern:drawn', () => {
               if (start === null) return;
               const [from, channel] = [start, new MessageChannel()];
               start = null;
               channel.port1.onmessage = () => times.push(performance.now() - from);
               channel.port2.postMessage(0); // after the frame was painted
             }); }"""
    )
    texts = page.page.locator("#examples option").evaluate_all("all => all.map(o => o.value)")
    keys = [key for text in texts[1:] for key in [None, *text]]
    times = 0
    page.page.fill("#source", "")
    page.page.focus("#source")
    for key in (keys * 10)[: 100 + keys.count(None) * 10]:
        if times == 100:
            break
        if key is None:  # the next sentence, in place of the last
            page.page.keyboard.press("Control+A")
            page.page.evaluate("start = null")
            continue
        page.page.keyboard.type(key)
        times += 1
        page.until(f"times.length >= {times}")
    measured = page.page.evaluate("times")[:100]
    median, worst = statistics.median(measured), max(measured)
    line = f"median {median:.0f} ms, worst {worst:.0f} ms of {len(measured)} keystrokes"
    expect(median < milliseconds, f"{line}; {milliseconds} ms are allowed")
    page.settle()
    return line


def picture_of(page, name, size, scheme):
    page.page.set_viewport_size({"width": size[0], "height": size[1]})
    page.page.emulate_media(color_scheme=scheme)
    page.page.wait_for_timeout(300)
    width = page.page.evaluate("document.documentElement.scrollWidth")
    expect(width <= size[0], f"{name}: the page is {width} wide, the screen {size[0]}")
    picture(page.page, f"explorer-{name}")
    height = page.page.evaluate("document.documentElement.scrollHeight")
    page.page.set_viewport_size({"width": size[0], "height": height})
    page.page.wait_for_timeout(300)
    picture(page.page, f"explorer-{name}-whole")
    page.page.set_viewport_size({"width": size[0], "height": size[1]})


def pictures(page):
    for name, size, scheme in (
        ("dark", WIDE, "dark"),
        ("narrow", NARROW, "light"),
        ("narrow-dark", NARROW, "dark"),
        ("light", WIDE, "light"),
    ):
        picture_of(page, name, size, scheme)
    page.page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
    page.page.emulate_media(reduced_motion="reduce")
    moves = page.page.evaluate("getComputedStyle(document.querySelector('.full')).transitionDuration")
    expect(moves == "0s", f"bars move for {moves} although motion is to be reduced")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.page.evaluate(ground)
    page.page.click("#theme")
    page.page.click("#theme")
    expect(page.page.evaluate(ground) != light, "the button does not make it dark")
    page.page.click("#theme")
    return "light, dark, 1280 and 390 pixels wide, no sideways scrolling"


def file_numbers(page):
    data = json.loads(page.page.locator("#lectern-data").text_content())
    first = data["looks"][0]
    pictures, numbers = page.compare({**first["matrices"], **first["weights"]})
    return f"{numbers} numbers in {pictures} pictures"


def file_switches(page):
    """Switches whose look is in the file work; the others are grey, with the reason beside."""
    data = json.loads(page.page.locator("#lectern-data").text_content())
    singles = {look["request"]["off"][0]: look for look in data["looks"] if look["request"]["off"]}
    for name, look in singles.items():
        page.page.uncheck(f'[data-switch="{name}"]')
        page.page.wait_for_timeout(50)
        expect(f"KL {shown(look['change']['kl'])} nats" in page.text("#verdict"), name)
        page.page.check(f'[data-switch="{name}"]')
    every = page.page.locator("[data-switch]").count()
    grey = page.page.locator("[data-switch]:disabled").count()
    expect(grey == every - len(singles), f"{grey} of {every} switches are grey")
    expect("saved page" in page.text("#why-not"), "it does not say why")
    return f"{len(singles)} switches of {every}"


LIVE = [
    ("types", types),
    ("numbers equal the answer", numbers_equal),
    ("a cell tells its number", hover_tells),
    ("heads are chosen", heads_are_chosen),
    ("switches tell", switches_tell),
    ("the change is shown", change_is_shown),
    ("temperature", slider_moves),
    ("the search steps", search_steps),
    ("keyboard alone", keyboard_alone),
    ("everything has a name", everything_has_a_name),
    ("HTML stays text", html_stays_text),
    ("errors are sentences", errors_are_sentences),
]
FILE = [
    ("numbers equal the file", file_numbers),
    ("switches of the file", file_switches),
    ("everything has a name", everything_has_a_name),
    ("pictures", pictures),
]


def parse():
    parser = argparse.ArgumentParser(
        prog="src/test/browser/run explorer.py",
        description="Drive the explorer's page, live or as a file, in a real browser.",
    )
    parser.add_argument("address", help="the URL with its token, or the file of Explorer.page")
    parser.add_argument(
        "--latency",
        type=float,
        default=LATENCY_MILLISECONDS,
        metavar="MS",
        help="what the median from keystroke to picture may take (%(default)s)",
    )
    parser.add_argument("--headed", action="store_true", help="show the browser's window")
    return parser.parse_args()


def main():
    options = parse()
    live = options.address.startswith("http")
    address = options.address if live else Path(options.address).resolve().as_uri()
    attempts = Attempts()
    with chromium(options.headed) as browser, page_of(browser, REFUSED) as at:
        page = Page(at, address)
        attempts.attempt("opens", page.open)
        for name, action in LIVE if live else FILE:
            attempts.attempt(name, lambda action=action: action(page))
        if live:
            attempts.attempt("opens again", page.open)
            attempts.attempt("latency", lambda: latency(page, options.latency))
            attempts.attempt("opens once more", page.open)
            attempts.attempt("pictures", lambda: pictures(page))
        attempts.attempt("console", lambda: silent(page))
    attempts.end()


def silent(page):
    expect(not page.page.complaints, f"the console says {page.page.complaints}")
    expect(not page.elsewhere, f"requests to elsewhere: {page.elsewhere}")
    return "no error, no request to elsewhere"


if __name__ == "__main__":
    main()
