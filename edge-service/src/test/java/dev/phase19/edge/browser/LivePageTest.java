package dev.phase19.edge.browser;

import static dev.phase19.http.Http.EVERYTHING;
import static dev.phase19.http.Http.READER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.phase19.edge.TestEdge;
import dev.phase19.store.RedisServerExtension;
import dev.phase19.store.queue.JobError;
import dev.phase19.store.queue.Lease;
import dev.phase19.store.queue.Outcome;
import dev.phase19.store.queue.Progress;
import dev.phase19.store.stage.Stage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The live page, as a person uses it. */
class LivePageTest extends LivePageInChromium {

  @BeforeEach
  void open() throws Exception {
    await().ignoreExceptions().until(() -> "OK".equals(edge.redis().client().flushAll()));
    scene = new Scene(edge);
    tab = chromium.open();
    tab.size(1280, 900, 1);
  }

  @AfterEach
  void nothingWentWrongUnseen() {
    List<String> problems = tab.problems();
    tab.close();
    assertThat(problems).isEmpty();
  }

  private void enter() {
    enter(EVERYTHING);
    tab.waitForText("#connection", "Live");
    tab.waitFor("document.querySelector('#gauge').hasAttribute('aria-valuetext')");
  }

  @Test
  void wrongTokenIsSaidAndARightOneShowsTheQueue() {
    enter("wrong-wrong-wrong-wrong");
    tab.waitForText("#token-message", "does not know that token");
    assertThat(tab.evaluate("document.activeElement.id").asText()).isEqualTo("token");

    tab.type("#token", READER);
    tab.press("Enter");

    tab.waitForText("#gauge-text", "0 of 10 places taken");
    assertThat(tab.evaluate("location.href + document.cookie").asText()).doesNotContain(READER);
    assertThat(tab.evaluate("localStorage.length").intValue()).isZero();
    tab.click("#forget");
    tab.waitForText("#connection", "A token is needed");
    assertThat(tab.evaluate("sessionStorage.length").intValue()).isZero();
  }

  @Test
  void queueAndJobChangeWhileAJobGoesThroughItsStages() {
    enter();
    String job = edge.dispatched();
    tab.waitForText("#gauge-text", "1 of 10 places taken");
    tab.waitForText("#jobs td", "waiting 1");

    Lease lease = edge.queue().claim("w").orElseThrow();
    tab.waitForText("#jobs td", "running");
    for (Stage stage : Stage.values()) {
      edge.queue().heartbeat(lease, new Progress(stage, 0.5));
      tab.waitForText("#jobs td", "now " + stage.word() + ", 50 %");
    }
    edge.queue().fail(lease, new JobError("TRAIN_FAILED", "it <b>diverged</b>"), Outcome.NOTHING);

    tab.waitForText("#jobs td", "TRAIN_FAILED it <b>diverged</b>");
    tab.waitForText("#counts", "failed1");
    assertThat(tab.evaluate("document.querySelectorAll('#jobs tr').length").intValue()).isOne();
    assertThat(job).isNotEmpty();
  }

  @Test
  void badNameIsRefusedInWordsAndAGoodOneIsQueued() {
    enter();
    tab.type("#repository", "http://127.0.0.1/owner/name");
    tab.press("Enter");
    tab.waitForText("#dispatch-result.error", "must begin with https://");

    tab.type("#repository", "https://github.com/google/guava");
    tab.type("#ref", "master");
    tab.press("Enter");

    tab.waitForText("#dispatch-result.good", "Accepted: place 1 of 1");
    tab.waitForText("#jobs td", "https://github.com/google/guava at master");
    edge.queue().cancelAllWaiting();
    tab.waitForText("#jobs td", "cancelled");
    assertThat(tab.text("#announcer")).contains("is cancelled");
  }

  @Test
  void readerIsToldThatItMayNotDispatch() {
    enter(READER);
    tab.waitForText("#connection", "Live");
    tab.type("#repository", "https://github.com/google/guava");
    tab.press("Enter");

    tab.waitForText("#dispatch-result.error", "lacks the scope dispatch");
  }

  @Test
  void neighborsOfAFileAreDrawnAndCanBeFollowed() {
    scene.completeJob();
    enter();
    tab.click("#jobs button[data-open]");
    tab.waitForText("#matching", "14 files");
    tab.type("#search", "ENGINE/graph.py");
    tab.waitForText("#matching", "1 file");

    tab.click("#files button");

    tab.waitForText("#file-title", "src/engine/graph.py");
    tab.waitForText("#picture-caption", "Imported by 4 files; imports 3 files");
    assertThat(tab.evaluate("document.querySelectorAll('#picture a.in').length").intValue())
        .isEqualTo(4);
    assertThat(tab.evaluate("document.querySelectorAll('#similar li').length").intValue())
        .isEqualTo(10);
    tab.click("#picture a.out");
    tab.waitForText("#file-title", "src/engine/errors.py");
    tab.evaluate("document.querySelector('#picture a.in').focus()");
    tab.press("Enter");
    tab.waitFor("!document.querySelector('#file-title').textContent.includes('errors.py')");
  }

  @Test
  void absenceOfRedisIsSeenAndItsReturn() {
    enter();
    edge.redis().kill();
    try {
      tab.waitForText("#connection[data-state=lost]", "Redis cannot be reached");
    } finally {
      edge.redis().start();
    }
    tab.waitForText("#connection[data-state=live]", "Live");
  }

  @Test
  void lossOfTheServiceIsSeenAndItsReturn() {
    enter();
    tab.call("Network.enable", Map.of());
    tab.call(
        "Network.emulateNetworkConditions",
        Map.of("offline", true, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
    // The stream that is open goes on; a new one cannot be opened.
    tab.evaluate("dispatchEvent(new Event('online'))");
    tab.waitForText("#connection[data-state=lost]", "Not live: the service does not answer");

    tab.call(
        "Network.emulateNetworkConditions",
        Map.of("offline", false, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
    tab.evaluate("document.querySelector('#try-now').click()");

    tab.waitForText("#connection[data-state=live]", "Live");
  }

  @Test
  void noTokenIsAskedForWhereReadingNeedsNoneAndARestartOfTheServiceIsSeen() throws Exception {
    RedisServerExtension redis = new RedisServerExtension().open();
    TestEdge open = TestEdge.start(redis, "auth.anonymousRead", "true");
    String port = String.valueOf(open.service().getLocalPort());
    tab.go("http://127.0.0.1:%s/".formatted(port));
    tab.waitForText("#gauge-text", "0 of 10 places taken");
    assertThat(tab.evaluate("document.querySelector('#login').hidden").booleanValue()).isTrue();

    open.service().after();
    tab.waitForText("#connection[data-state=lost]", "Not live: the service does not answer");

    try (TestEdge again =
        TestEdge.start(
            redis, "auth.anonymousRead", "true", "server.applicationConnectors[0].port", port)) {
      again.queue().setCapacity(7);
      tab.waitForText("#connection[data-state=live]", "Live");
      tab.waitForText("#gauge-text", "0 of 7 places taken");
    }
  }

  @Test
  void tokenIsAskedForWhenADispatchNeedsOneWhereReadingNeedsNone() throws Exception {
    RedisServerExtension redis = new RedisServerExtension().open();
    try (TestEdge open = TestEdge.start(redis, "auth.anonymousRead", "true")) {
      tab.go("http://127.0.0.1:%d/".formatted(open.service().getLocalPort()));
      tab.waitForText("#gauge-text", "0 of 10 places taken");
      tab.type("#repository", TestEdge.GUAVA);
      tab.click("#dispatch-form button");

      tab.waitForText("#token-message", "needs a token with the scope dispatch");
      assertThat(tab.text("#gauge-text")).as("still shown").contains("0 of 10");
      tab.type("#token", EVERYTHING);
      tab.click("#token-form button");
      tab.waitForText("#connection[data-state=live]", "Live");
      assertThat(tab.evaluate("document.querySelector('#login').hidden").booleanValue()).isTrue();
      tab.click("#dispatch-form button");

      tab.waitForText("#dispatch-result", "Accepted");
    }
  }

  @Test
  void hostileTextIsTextAndWraps() throws IOException {
    scene.hostile();
    enter();
    tab.size(360, 700, 1);
    tab.click("#jobs button[data-open]");
    tab.waitForText("#matching", "files");
    tab.evaluate("document.querySelectorAll('#files button')[0].click()");
    tab.waitForText("#file-title", "<img src=x onerror=");

    assertThat(tab.evaluate("document.querySelectorAll('main img, main script').length").intValue())
        .isZero();
    assertThat(tab.evaluate("typeof pwned").asText()).isEqualTo("undefined");
    assertThat(tab.text("#jobs")).contains("<script>").contains("⟨U+202E⟩");
    assertThat(tab.evaluate("document.documentElement.scrollWidth").intValue())
        .isLessThanOrEqualTo(360);
  }

  @Test
  void everythingIsReachedByKeyboardInTheOrderOfThePage() {
    scene.completeJob();
    enter();
    tab.waitForText("#jobs td", "complete");
    tab.evaluate("document.querySelector('.skip').focus()");

    List<String> order = new ArrayList<>();
    while (!order.contains("Open")) {
      assertThat(order).as("focus goes on to the end").hasSizeLessThan(12);
      tab.press("Tab");
      JsonNode focused =
          tab.evaluate(
              """
              (() => {
                const e = document.activeElement;
                const outline = getComputedStyle(e).outlineStyle;
                return [e.id || e.textContent.trim().slice(0, 12) || e.tagName, outline];
              })()""");
      order.add(focused.get(0).asText());
      assertThat(focused.get(1).asText()).as(order.toString()).isEqualTo("solid");
    }

    assertThat(order)
        .containsExactly("forget", "repository", "ref", "Dispatch", "Files", "explored", "Open");
  }
}
