package dev.phase19.http.body;

import static dev.phase19.http.Http.EVERYTHING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.http.Http;
import dev.phase19.http.Http.Answer;
import dev.phase19.http.TinyApplication;
import dev.phase19.http.TinyConfiguration;
import io.dropwizard.testing.ConfigOverride;
import io.dropwizard.testing.ResourceHelpers;
import io.dropwizard.testing.junit5.DropwizardAppExtension;
import io.dropwizard.testing.junit5.DropwizardExtensionsSupport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The limits hold whether or not Jetty is configured to unpack gzip itself. */
@ExtendWith(DropwizardExtensionsSupport.class)
class RequestBodyTest {

  private static final String THINGS = "/api/things";
  private static final String GOOD = "{\"full_name\": \"x\"}";

  private static final DropwizardAppExtension<TinyConfiguration> PACKING =
      new DropwizardAppExtension<>(
          TinyApplication.class,
          ResourceHelpers.resourceFilePath("service.yml"),
          ConfigOverride.config("server.gzip.enabled", "true"));

  private static final DropwizardAppExtension<TinyConfiguration> PLAIN =
      new DropwizardAppExtension<>(
          TinyApplication.class,
          ResourceHelpers.resourceFilePath("service.yml"),
          ConfigOverride.config("server.gzip.enabled", "false"));

  private static Http http(boolean packing) {
    return new Http((packing ? PACKING : PLAIN).getLocalPort());
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Answer post(boolean packing, byte[] body, String... headers) {
    return http(packing)
        .send(
            "POST",
            THINGS,
            EVERYTHING,
            "application/json",
            BodyPublishers.ofByteArray(body),
            headers);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void gzipIsUnpacked(boolean packing) throws IOException {
    Answer answer = post(packing, gzip(bytes(GOOD)), "Content-Encoding", "gzip");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("full_name").textValue()).isEqualTo("x");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void bodyThatIsNotGzipOrNotTheWholeIsRefused(boolean packing) throws IOException {
    byte[] whole = gzip(bytes(GOOD));
    byte[] damaged = whole.clone();
    damaged[whole.length - 6] ^= 1;
    for (byte[] body :
        new byte[][] {
          bytes(GOOD),
          bytes("x"),
          Arrays.copyOf(whole, whole.length / 2),
          {0x1f, (byte) 0x8b},
          damaged
        }) {
      Answer answer = post(packing, body, "Content-Encoding", "gzip");

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.message()).startsWith("the body is not gzip");
    }
  }

  @ParameterizedTest
  @CsvSource({"br,true", "deflate,true", "zstd,false", "'gzip, gzip',true", "compress,false"})
  void contentEncodingThatIsNotKnownIs415(String encoding, boolean packing) {
    Answer answer = post(packing, bytes(GOOD), "Content-Encoding", encoding);

    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.header("Accept-Encoding")).isEqualTo("gzip");
    assertThat(answer.message()).contains("Content-Encoding " + encoding);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void bodyThatIsTooLargeInTheMiddleOfAValueIs413(boolean packing) throws IOException {
    byte[] large = bytes("{\"full_name\": \"" + "x".repeat(70_000) + "\"}");
    Answer chunked =
        http(packing)
            .send(
                "POST",
                THINGS,
                EVERYTHING,
                "application/json",
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)));

    assertThat(chunked.status()).isEqualTo(413);
    assertThat(chunked.message()).contains("at most 1000 bytes are read");
    assertThat(post(packing, gzip(large), "Content-Encoding", "gzip").status()).isEqualTo(413);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1001", "2147483647", "2147483648", "9223372036854775807"})
  void lengthBeyondTheLimitIs413ForAnybodyAnywhere(String length) throws IOException {
    for (String path : new String[] {"/", "/api/no", THINGS}) {
      try (Socket socket = new Socket("127.0.0.1", PLAIN.getLocalPort())) {
        socket
            .getOutputStream()
            .write(
                bytes(
                    "GET "
                        + path
                        + " HTTP/1.1\r\nHost: x\r\nContent-Length: "
                        + length
                        + "\r\n\r\n"));
        String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(answer).startsWith("HTTP/1.1 413").contains("\"code\":413", "too large");
      }
    }
  }

  /** Each parameter is the bytes of a name, in hexadecimal. */
  @ParameterizedTest
  @ValueSource(strings = {"c0af", "e080af", "f08080af", "eda080", "f4908080", "ff", "c3", "80"})
  void bodyThatIsNotUtf8IsRefused(String hex) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(bytes("{\"full_name\": \""));
    body.write(HexFormat.of().parseHex(hex));
    body.write(bytes("\"}"));

    Answer answer = post(true, body.toByteArray());

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message()).isEqualTo("the body is not UTF-8");
    assertThat(post(true, gzip(body.toByteArray()), "Content-Encoding", "gzip").status())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\ud800", "a\\udc00b", "\\udc00\\ud800", "\\ud800x"})
  void halfACharacterIsRefusedWhereverItStands(String half) {
    Answer value = post(true, bytes("{\"full_name\": \"" + half + "\"}"));
    assertThat(value.status()).isEqualTo(400);
    assertThat(value.message())
        .isEqualTo("full_name must be well-formed Unicode: it has a surrogate without its pair");

    assertThat(post(true, bytes("{\"" + half + "\": 1}")).status()).isEqualTo(400);
  }

  @Test
  void wholeCharactersAreRead() {
    String name = "Grüße, 世界 \ud83d\ude80";

    Answer answer = post(true, bytes("{\"full_name\": \"" + name + "\\ud83d\\ude80\"}"));

    assertThat(answer.json().get("full_name").textValue()).isEqualTo(name + "\ud83d\ude80");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/things?k=%c0%af",
        "/api/things?x=%ed%a0%80",
        "/api/things?%ff=1",
        "/api/things/%c0%af",
        "/api/th%ffings"
      })
  void queryOrPathThatIsNotUtf8IsRefused(String path) {
    Answer answer = http(true).get(path, EVERYTHING);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("code").intValue()).isEqualTo(400);
  }

  @Test
  void headersThatCannotBeReadAreNamed() {
    Answer type =
        http(true).send("POST", THINGS, EVERYTHING, "json", BodyPublishers.ofString(GOOD));
    Answer none = http(true).send("POST", THINGS, EVERYTHING, null, BodyPublishers.ofString(GOOD));
    Answer accept =
        http(true)
            .send(
                "GET",
                THINGS,
                EVERYTHING,
                null,
                BodyPublishers.noBody(),
                "Accept",
                "text/html;q=x");
    Answer other =
        http(true)
            .send("GET", THINGS, EVERYTHING, null, BodyPublishers.noBody(), "Accept", "text/html");

    assertThat(type.status()).isIn(400, 415);
    assertThat(type.message()).contains("Content-Type");
    assertThat(none.status()).isEqualTo(415);
    assertThat(none.message()).contains("without Content-Type", "application/json");
    assertThat(accept.status()).isIn(400, 406);
    assertThat(accept.message()).contains("Accept");
    assertThat(other.status()).isEqualTo(406);
    assertThat(other.message()).contains("application/json", "text/html");
  }
}
