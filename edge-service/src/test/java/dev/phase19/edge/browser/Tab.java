package dev.phase19.edge.browser;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A tab of a browser, with what a person does in it: look, click, type, press a key. */
final class Tab implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SECONDS = 20;

  private final AtomicInteger ids = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
  private final List<String> problems = new ArrayList<>();
  private WebSocket socket;

  private Tab() {}

  static Tab connect(HttpClient http, URI address) {
    Tab tab = new Tab();
    tab.socket = http.newWebSocketBuilder().buildAsync(address, tab.new Listener()).join();
    tab.call("Page.enable", Map.of());
    tab.call("Runtime.enable", Map.of());
    tab.call("Log.enable", Map.of());
    tab.call("Page.bringToFront", Map.of());
    tab.call("Emulation.setFocusEmulationEnabled", Map.of("enabled", true));
    return tab;
  }

  /** Calls a method of the DevTools protocol. */
  JsonNode call(String method, Map<String, ?> parameters) {
    int id = ids.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    answers.put(id, answer);
    try {
      String text =
          JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters));
      synchronized (this) {
        socket.sendText(text, true).join();
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
    JsonNode message = answer.orTimeout(SECONDS, TimeUnit.SECONDS).join();
    if (message.has("error")) {
      throw new IllegalStateException(method + ": " + message.get("error"));
    }
    return message.get("result");
  }

  void go(String address) {
    call("Page.navigate", Map.of("url", address));
    await().until(() -> evaluate("document.readyState").asText().equals("complete"));
  }

  /** Evaluates an expression of JavaScript. */
  JsonNode evaluate(String expression) {
    JsonNode result =
        call(
            "Runtime.evaluate",
            Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    if (result.has("exceptionDetails")) {
      throw new IllegalStateException(expression + ": " + result.get("exceptionDetails"));
    }
    return result.at("/result/value");
  }

  /** Waits until an expression is true. */
  void waitFor(String expression) {
    await(expression)
        .atMost(Duration.ofSeconds(SECONDS))
        .pollInterval(Duration.ofMillis(50))
        .ignoreExceptions()
        .until(() -> evaluate("Boolean(" + expression + ")").booleanValue());
  }

  /** Waits until an element is seen, and contains a text. */
  void waitForText(String selector, String text) {
    waitFor(
        "[...document.querySelectorAll('%s')].some(e => e.checkVisibility() && e.textContent.includes(%s))"
            .formatted(selector, quoted(text)));
  }

  String text(String selector) {
    return evaluate("document.querySelector('%s').textContent".formatted(selector)).asText();
  }

  private static String quoted(String text) {
    try {
      return JSON.writeValueAsString(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Clicks with the mouse into the middle of an element. */
  void click(String selector) {
    waitFor("document.querySelector('%s')?.checkVisibility()".formatted(selector));
    JsonNode middle =
        evaluate(
            """
            (() => {
              const e = document.querySelector('%s');
              e.scrollIntoView({block: 'center', behavior: 'instant'});
              const r = e.getBoundingClientRect();
              return {x: r.x + r.width / 2, y: r.y + r.height / 2};
            })()"""
                .formatted(selector));
    for (String type : List.of("mousePressed", "mouseReleased")) {
      call(
          "Input.dispatchMouseEvent",
          Map.of(
              "type",
              type,
              "x",
              middle.get("x"),
              "y",
              middle.get("y"),
              "button",
              "left",
              "clickCount",
              1));
    }
  }

  /** Replaces the text of an input by another, as if it was typed. */
  void type(String selector, String text) {
    click(selector);
    evaluate("document.querySelector('%s').select()".formatted(selector));
    call("Input.insertText", Map.of("text", text));
  }

  /** Presses a key, such as {@code Tab} or {@code Enter}. */
  void press(String key) {
    int code = key.equals("Tab") ? 9 : 13;
    Map<String, Object> down = new ConcurrentHashMap<>();
    down.put("key", key);
    down.put("code", key);
    down.put("windowsVirtualKeyCode", code);
    down.put("type", code == 13 ? "keyDown" : "rawKeyDown");
    if (code == 13) {
      down.put("text", "\r");
    }
    call("Input.dispatchKeyEvent", down);
    call(
        "Input.dispatchKeyEvent",
        Map.of("type", "keyUp", "key", key, "code", key, "windowsVirtualKeyCode", code));
  }

  void size(int width, int height, double scale) {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", scale, "mobile", false));
  }

  /** Sets a preference of the person, such as {@code prefers-color-scheme}. */
  void prefer(String feature, String value) {
    call(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", feature, "value", value))));
  }

  /** Writes a picture of what is seen as PNG. */
  void screenshot(Path file) throws IOException {
    JsonNode picture = call("Page.captureScreenshot", Map.of("format", "png"));
    Files.createDirectories(file.getParent());
    Files.write(file, Base64.getDecoder().decode(picture.get("data").textValue()));
  }

  /** Errors of scripts, and what the content security policy refused. */
  List<String> problems() {
    synchronized (problems) {
      return List.copyOf(problems);
    }
  }

  @Override
  public void close() {
    call("Page.close", Map.of());
    socket.abort();
  }

  private void receive(JsonNode message) {
    if (message.has("id")) {
      answers.remove(message.get("id").intValue()).complete(message);
    } else if (message.get("method").textValue().equals("Runtime.exceptionThrown")
        || isError(message.at("/params/entry"))) {
      synchronized (problems) {
        problems.add(message.toString());
      }
    }
  }

  /** An answer of 401 or the like is an error of the network, which the tests provoke. */
  private static boolean isError(JsonNode entry) {
    return entry.path("level").asText().equals("error")
        && !entry.path("source").asText().equals("network");
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        try {
          receive(JSON.readTree(text.toString()));
        } catch (JsonProcessingException e) {
          throw new IllegalStateException(e);
        }
        text.setLength(0);
      }
      from.request(1);
      return null;
    }
  }
}
