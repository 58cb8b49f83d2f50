package dev.phase19.edge.browser;

import static dev.phase19.edge.TestEdge.GUAVA;
import static dev.phase19.http.Http.EVERYTHING;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How the live page looks, on screens of several sizes, light and dark. With {@code
 * -Dscreenshots.write} it writes the pictures of the documents.
 */
class LivePageLooksTest extends LivePageInChromium {

  private static final Path IMAGES = Path.of("../docs/images");

  /** Text that is smaller than 4.5:1 against what is behind it, with its contrast. */
  private static final String TOO_WEAK =
      """
      (() => {
        const rgb = (c) => {
          const m = c.match(/[\\d.]+/g).map(Number);
          return {r: m[0], g: m[1], b: m[2], a: m[3] ?? 1};
        };
        const light = ({r, g, b}) => {
          const [x, y, z] = [r, g, b].map((v) => v / 255)
            .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
          return 0.2126 * x + 0.7152 * y + 0.0722 * z;
        };
        const contrast = (a, b) => {
          const [x, y] = [light(a), light(b)].sort((p, q) => q - p);
          return (x + 0.05) / (y + 0.05);
        };
        const ground = (e) => {
          for (let at = e; at; at = at.parentElement) {
            const c = rgb(getComputedStyle(at).backgroundColor);
            if (c.a === 1) return c;
          }
          return {r: 255, g: 255, b: 255};
        };
        const weak = [];
        const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        let count = 0;
        while (walker.nextNode()) {
          const e = walker.currentNode.parentElement;
          if (!walker.currentNode.data.trim() || !e.checkVisibility() || e.closest('svg, .hidden, .skip')) continue;
          const ratio = contrast(rgb(getComputedStyle(e).color), ground(e));
          count++;
          if (ratio < 4.5) weak.push(e.textContent.slice(0, 30) + ' ' + ratio.toFixed(2));
        }
        for (const e of document.querySelectorAll('.picture text')) {
          const box = e.parentElement.querySelector('rect');
          const fill = box ? rgb(getComputedStyle(box).fill) : ground(e.closest('figure'));
          const ratio = contrast(rgb(getComputedStyle(e).fill), fill);
          count++;
          if (ratio < 4.5) weak.push('picture: ' + e.textContent + ' ' + ratio.toFixed(2));
        }
        const shapes = [...document.querySelectorAll('.stages i, .gauge .fill, .legend i, .bar i, input')];
        for (const e of shapes) {
          const style = getComputedStyle(e);
          const own = rgb(e.tagName === 'INPUT' ? style.borderTopColor : style.backgroundColor);
          const ratio = contrast(own, ground(e.tagName === 'INPUT' ? e : e.parentElement));
          count++;
          if (ratio < 3) weak.push('shape ' + e.className + ' ' + ratio.toFixed(2));
        }
        return {count, weak};
      })()""";

  @BeforeEach
  void everythingIsShown() throws Exception {
    edge.redis().client().flushAll();
    tab = chromium.open();
    scene = new Scene(edge);
    scene.everything();
  }

  @AfterEach
  void close() {
    tab.close();
  }

  private void show(int width, int height, double scale, String scheme) {
    tab.size(width, height, scale);
    tab.prefer("prefers-color-scheme", scheme);
    enter(EVERYTHING);
    tab.waitForText("#jobs td", "OUT_OF_MEMORY");
    tab.type("#repository", "http://127.0.0.1/owner/name");
    tab.press("Enter");
    tab.waitForText("#dispatch-result", "must begin with https://");
    tab.click("#jobs button[data-open=\"" + Scene.ENGINE + "\"]");
    tab.waitForText("#matching", "14 files");
    tab.evaluate("document.querySelector('#files button[data-file$=\"graph.py\"]').click()");
    tab.waitForText("#file-title", "graph.py");
    tab.evaluate("document.activeElement.blur(); scrollTo(0, 0)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void textHasEnoughContrast(String scheme) {
    show(1280, 900, 1, scheme);

    JsonNode found = tab.evaluate(TOO_WEAK);

    assertThat(found.get("count").intValue()).isGreaterThan(100);
    assertThat(found.get("weak")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {320, 360, 768, 1280, 1920})
  void nothingIsWiderThanTheScreen(int width) {
    show(width, 800, 1, "light");

    assertThat(tab.evaluate("document.documentElement.scrollWidth").intValue())
        .isLessThanOrEqualTo(width);
  }

  @Test
  void nothingMovesForWhoDoesNotWantIt() {
    show(1280, 900, 1, "light");
    tab.prefer("prefers-reduced-motion", "reduce");

    assertThat(
            tab.evaluate(
                    "getComputedStyle(document.querySelector('.gauge .fill')).transitionDuration")
                .asText())
        .isEqualTo("0s");
  }

  @Test
  void picturesOfTheDocuments() throws IOException {
    boolean writes = System.getProperty("screenshots.write") != null;
    Path folder = writes ? IMAGES : Path.of("target/screenshots");
    int seconds = writes ? 60 : 2;
    show(1280, 900, 1, "light");
    dispatchFor(seconds);
    whole(folder.resolve("live-page-light.png"), 1280, 1);
    tab.prefer("prefers-color-scheme", "dark");
    whole(folder.resolve("live-page-dark.png"), 1280, 1);
    tab.prefer("prefers-color-scheme", "light");
    tab.size(360, 1500, 1.5);
    tab.evaluate("scrollTo(0, 0); new Promise((done) => setTimeout(done, 500))");
    tab.screenshot(folder.resolve("live-page-phone.png"));
    tab.size(360, 1300, 1.5);
    tab.evaluate(
        "document.querySelector('#explorer').scrollIntoView();"
            + " new Promise((done) => setTimeout(done, 500))");
    tab.screenshot(folder.resolve("live-page-phone-files.png"));

    assertThat(folder.resolve("live-page-phone-files.png")).isNotEmptyFile();
  }

  /** Dispatches now more, now less, to a queue that is full, while the workers stay known. */
  private void dispatchFor(int seconds) {
    for (int second = 0; second < seconds; second++) {
      int times = (int) (20 + 15 * Math.sin(second / 5.0));
      for (int i = 0; i < times; i++) {
        edge.dispatch(GUAVA);
      }
      scene.announceAgain();
      tab.evaluate("new Promise((done) => setTimeout(done, 800))");
    }
  }

  private void whole(Path file, int width, double scale) throws IOException {
    int height = tab.evaluate("document.documentElement.scrollHeight").intValue();
    tab.size(width, height, scale);
    scene.announceAgain();
    tab.evaluate("new Promise((done) => setTimeout(done, 1000))");
    tab.screenshot(file);
  }
}
