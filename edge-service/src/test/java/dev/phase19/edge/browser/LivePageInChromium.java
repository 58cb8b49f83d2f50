package dev.phase19.edge.browser;

import dev.phase19.edge.TestEdge;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** Tests of the live page in a browser, which share an edge service and the browser. */
@Tag("browser")
abstract class LivePageInChromium {
  static TestEdge edge;
  static Chromium chromium;

  Tab tab;
  Scene scene;

  @BeforeAll
  static void start() throws Exception {
    edge = TestEdge.start();
    chromium = Chromium.start();
  }

  @AfterAll
  static void stop() throws IOException {
    chromium.close();
    edge.close();
  }

  /** Opens the page, which asks for a token, and enters one. */
  final void enter(String token) {
    tab.go("http://127.0.0.1:%d/".formatted(edge.service().getLocalPort()));
    tab.waitForText("#connection", "A token is needed");
    tab.type("#token", token);
    tab.press("Enter");
  }
}
