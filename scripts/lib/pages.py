"""Opens pages in headless Chromium: axe-core finds no fault at phone and laptop size, in light and dark; screenshots on wish."""
import argparse
import base64
import json
import pathlib
import subprocess
import sys

import axe_playwright_python
from selenium import webdriver

SIZES = {"phone": (390, 844), "laptop": (1366, 900)}
AXE = pathlib.Path(axe_playwright_python.__file__).parent / "axe.min.js"
# Everything axe knows: WCAG 2.2 A and AA, and its best practices.
RUN = "const done = arguments[arguments.length - 1]; axe.run(document).then(done, fault => done({error: String(fault)}));"


def browser():
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for argument in ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-device-scale-factor=1"]:
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL"})
    return webdriver.Chrome(options=options, service=webdriver.ChromeService("/usr/bin/chromedriver"))


def prepare(driver, size, scheme):
    width, height = size
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500})
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]})


def faults(driver, page):
    """Violations, and whether the page is wider than the window."""
    driver.execute_script(AXE.read_text(encoding="utf-8"))
    result = driver.execute_async_script(RUN)
    if "error" in result:
        return [result["error"]]
    found = [f"{v['id']}: {v['help']} ({len(v['nodes'])}×) {v['nodes'][0]['target']} {v['nodes'][0]['failureSummary']}" for v in result["violations"]]
    wide = driver.execute_script("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return found + ([f"wider than the window by {wide} px"] if wide > 0 else [])


def requests(driver, page):
    """Addresses the page asked for, itself apart."""
    asked = set()
    for entry in driver.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            asked.add(message["params"]["request"]["url"])
    return sorted(url for url in asked if url != page and not url.startswith("data:"))


def screenshots(driver, folder, name, size, scheme):
    driver.execute_script("window.scrollTo(0, 0)")
    picture = driver.execute_cdp_cmd("Page.captureScreenshot", {"captureBeyondViewport": True, "format": "png"})
    (folder / f"{name}.{size}.{scheme}.png").write_bytes(base64.b64decode(picture["data"]))


def paper(driver, folder, name):
    driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    document = driver.execute_cdp_cmd("Page.printToPDF", {"paperWidth": 8.27, "paperHeight": 11.69, "preferCSSPageSize": False, "printBackground": False})
    file = folder / f"{name}.a4.pdf"
    file.write_bytes(base64.b64decode(document["data"]))
    subprocess.run(["pdftoppm", "-png", "-r", "60", file, folder / f"{name}.a4"], check=True)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--screenshots", type=pathlib.Path)
    arguments.add_argument("pages", nargs="+", type=pathlib.Path)
    given = arguments.parse_args()
    if given.screenshots:
        given.screenshots.mkdir(parents=True, exist_ok=True)
    driver = browser()
    failed = 0
    checks = 0
    try:
        for path in given.pages:
            page = path.resolve().as_uri()
            for size, pixels in SIZES.items():
                for scheme in ["light", "dark"]:
                    prepare(driver, pixels, scheme)
                    driver.get(page)
                    asked = requests(driver, page)
                    # Tables behind a line that opens them are to be checked as well.
                    driver.execute_script("document.querySelectorAll('details').forEach(d => d.open = true)")
                    found = faults(driver, page) + [f"asks for {url}" for url in asked]
                    checks += 1
                    failed += len(found)
                    for fault in found:
                        print(f"{path} ({size}, {scheme}): {fault}")
                    driver.execute_script("document.querySelectorAll('details').forEach(d => d.open = false)")
                    if given.screenshots:
                        screenshots(driver, given.screenshots, path.stem, size, scheme)
            if given.screenshots:
                paper(driver, given.screenshots, path.stem)
    finally:
        driver.quit()
    print(f"axe-core: {len(given.pages)} pages, {checks} checks, {failed} faults")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
