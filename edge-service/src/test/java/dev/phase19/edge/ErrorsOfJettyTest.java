package dev.phase19.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedEdge.class)
class ErrorsOfJettyTest {

  /** Paths as they come from clients that put a whole URL into the path. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/ingestion/ingest/https://github.com/google/guava",
        "/api/v1/ingestion/ingest/github.com/google%2Fguava",
        "/api/v1/ingestion/ingest/github.com/%2e%2e/guava",
        "/api/v1/ingestion/ingest/github.com/google/100%25"
      })
  void pathThatIsAmbiguousIsAnswered400InTheErrorShape(String path, TestEdge edge)
      throws IOException {
    try (Socket socket = new Socket("127.0.0.1", edge.service().getLocalPort())) {
      socket
          .getOutputStream()
          .write(
              ("POST "
                      + path
                      + " HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n"
                      + "Connection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      JsonNode error =
          new ObjectMapper().readTree(answer.substring(answer.indexOf("\r\n\r\n") + 4));

      assertThat(answer).startsWith("HTTP/1.1 400").contains("application/json");
      assertThat(error.get("code").intValue()).isEqualTo(400);
      assertThat(error.get("message").textValue()).contains("a path must not have");
    }
  }
}
