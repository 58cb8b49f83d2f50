package dev.phase19.edge.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.phase19.edge.TestEdge;
import dev.phase19.http.Http;
import java.util.List;
import java.util.Random;

/**
 * Makes requests that are right in most of their parts and wrong in some: methods, paths, queries,
 * headers, tokens, framing and bodies. Characters stand for bytes.
 */
final class RequestGenerator {
  private static final List<String> METHODS =
      List.of(
          "GET", "GET", "POST", "POST", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH",
          "TRACE", "CONNECT", "get", "P\0ST", "");
  private static final List<String> PATHS =
      List.of(
          "/api/v1/ingestion/jobs",
          "/api/v1/ingestion/jobs",
          "/api/v1/ingestion/jobs",
          "/api/v1/ingestion/jobs/history",
          "/api/v1/ingestion/jobs/x",
          "/api/v1/ingestion/queue",
          "/api/v1/ingestion/worker/status",
          "/api/v1/ingestion/ingest/github.com/a/b",
          "/api/v1/ingestion/ingest/127.0.0.1/a/b",
          "/api/v1/ingestion/ingest/-x/--y/.git",
          "/api/v1/embeddings/similar",
          "/api/v1/embeddings/neighbors",
          "/api/v1/embeddings/files",
          "/live.js",
          "/api/v1/ingestion/queue/reservation",
          "/",
          "/api",
          "/healthcheck",
          "/metrics",
          "/tasks/gc",
          "*",
          "http://evil.example/api/v1/ingestion/jobs");
  private static final List<String> PATH_PARTS =
      List.of(
          "",
          "",
          "",
          "",
          "/",
          "//",
          "/..",
          "/%2e%2e",
          "/%00",
          "/%ff",
          "/%zz",
          ";a=b",
          "/\u00e9",
          "/%2F",
          "?",
          "?wait=1s",
          "?wait=x",
          "?limit=-1",
          "?limit=99999999999",
          "?k=%ff",
          "?label=%0a",
          "?repository=https://github.com/a/b&file=x&k=3",
          "?a=1&a=2",
          "#x",
          " x");
  private static final List<String> TOKENS =
      List.of(
          Http.EVERYTHING,
          Http.EVERYTHING,
          Http.EVERYTHING,
          TestEdge.DISPATCHER,
          Http.READER,
          "unknown-unknown-unknown",
          "",
          "x".repeat(5000),
          "\u00e9\u00e9\u00e9",
          "a b");
  private static final List<String> HEADERS =
      List.of(
          "Accept: */*",
          "Accept: text/html",
          "Accept: ;;;",
          "Idempotency-Key: k1",
          "Idempotency-Key: two words",
          "Idempotency-Key: k\u00e9y",
          "Idempotency-Key: " + "k".repeat(200),
          "Content-Encoding: gzip",
          "Content-Encoding: br",
          "Expect: 100-continue",
          "Expect: miracles",
          "Connection: close",
          "Connection: upgrade",
          "Upgrade: h2c",
          "X-Long: " + "x".repeat(3000),
          "X-Huge: " + "x".repeat(20_000),
          "No-Colon",
          ": no name",
          "Bad Name: x",
          "X: a\rb",
          "Transfer-Encoding: gzip",
          "Cookie: a=b",
          "Origin: https://evil.example",
          "Host: other",
          "Content-Type: text/plain",
          "Content-Type: ///",
          "Range: bytes=0-1",
          "If-None-Match: *",
          "If-None-Match: \"",
          "If-Match: W/\"");
  private static final List<String> REPOSITORIES =
      List.of(
          "https://github.com/google/guava",
          "https://GitHub.com/google/guava.git/",
          "http://127.0.0.1:9999/a/b",
          "http://github.com/a/b",
          "https://127.0.0.1/a/b",
          "https://user:secret@github.com/a/b",
          "https://github.com/a/../b",
          "ext::sh -c id",
          "https://github.com/a/-b",
          "file:///etc/passwd",
          "https://github.com/a/b?x",
          "",
          "https://xn--bcher-kva.example/a/b",
          "https://b\u00c3\u00bccher.example/a/b",
          "https://github.com/" + "a".repeat(600) + "/b",
          "https://github.com/a/b\\n",
          "https://github.com/a/b\\u0000");
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "1",
          "1e999",
          "[]",
          "{}",
          "\"\"",
          "\"main\"",
          "\"-x\"",
          "\"\\ud800\"",
          "\"" + "y".repeat(70_000) + "\"",
          "[[[[[[[[",
          "\"\u00ff\"");

  private final Random random;

  RequestGenerator(long seed) {
    random = new Random(seed);
  }

  /** Returns one request, or a few that follow one another without a wait. */
  String next() {
    StringBuilder requests = new StringBuilder();
    for (int n = random.nextInt(8) == 0 ? 3 : 1; n > 0; n--) {
      requests.append(request());
    }
    return requests.toString();
  }

  private String request() {
    StringBuilder request = new StringBuilder();
    String path = of(PATHS) + of(PATH_PARTS);
    String version =
        random.nextInt(40) == 0 ? of(List.of("HTTP/1.0", "HTTP/2.0", "HTTX")) : "HTTP/1.1";
    request.append(of(METHODS)).append(' ').append(path).append(' ').append(version).append("\r\n");
    if (random.nextInt(30) != 0) {
      request.append("Host: x\r\n");
    }
    if (random.nextInt(12) != 0) {
      request.append("Authorization: ").append(random.nextInt(15) == 0 ? "Basic " : "Bearer ");
      request.append(of(TOKENS)).append("\r\n");
    }
    for (int n = random.nextInt(4) == 0 ? random.nextInt(4) : 0; n > 0; n--) {
      request.append(of(HEADERS)).append("\r\n");
    }
    return request.append(random.nextInt(3) == 0 ? "\r\n" : withBody(body())).toString();
  }

  private String withBody(String body) {
    String type = random.nextInt(10) == 0 ? "" : "Content-Type: application/json\r\n";
    return switch (random.nextInt(12)) {
      case 0 -> type + "Content-Length: " + (body.length() + 5) + "\r\n\r\n" + body;
      case 1 ->
          type
              + "Content-Length: "
              + of(List.of("-1", "x", "99999999999999999999", "1, 2"))
              + "\r\n\r\n"
              + body;
      case 2 -> type + "Content-Length: 3\r\nContent-Length: 4\r\n\r\n" + body;
      case 3, 4 -> type + "Transfer-Encoding: chunked\r\n\r\n" + chunked(body);
      case 5 -> type + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n" + chunked(body);
      case 6 ->
          type
              + "Transfer-Encoding: chunked\r\n\r\n"
              + of(
                  List.of(
                      "zz\r\n",
                      "-1\r\n",
                      "5\r\nab",
                      "7fffffffffffffff\r\nx",
                      ";\r\n",
                      "1;" + "e".repeat(9000) + "\r\na\r\n0\r\n\r\n"));
      default -> type + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    };
  }

  private String chunked(String body) {
    StringBuilder chunks = new StringBuilder();
    for (int at = 0; at < body.length(); ) {
      int length =
          Math.min(body.length() - at, 1 + random.nextInt(body.length() > 500 ? 9000 : 20));
      chunks.append(Integer.toHexString(length)).append("\r\n");
      chunks.append(body, at, at + length).append("\r\n");
      at += length;
    }
    return chunks.append("0\r\n\r\n").toString();
  }

  private String body() {
    return switch (random.nextInt(10)) {
      case 0 -> "";
      case 1 -> of(VALUES);
      case 2 -> mutated("{\"repository\":\"" + of(REPOSITORIES) + "\"}");
      case 3 -> "{\"capacity\":" + of(VALUES) + ",\"paused\":" + of(VALUES) + "}";
      case 4 ->
          "{\"repository\":"
              + of(VALUES)
              + ",\"ref\":"
              + of(VALUES)
              + ",\"label\":"
              + of(VALUES)
              + "}";
      case 5 -> "{\"repository\":\"" + of(REPOSITORIES) + "\",\"ref\":" + of(VALUES) + "}";
      default -> "{\"repository\":\"" + of(REPOSITORIES) + "\"}";
    };
  }

  private String mutated(String text) {
    byte[] bytes = text.getBytes(ISO_8859_1);
    for (int n = 1 + random.nextInt(3); n > 0; n--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return new String(bytes, ISO_8859_1);
  }

  private String of(List<String> values) {
    return values.get(random.nextInt(values.size()));
  }
}
