package dev.phase19.edge.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.edge.SharedEdge;
import dev.phase19.edge.TestEdge;
import dev.phase19.http.Http.Answer;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SharedEdge.class)
class LivePageFilesTest {

  private TestEdge edge;

  @BeforeEach
  void setUp(TestEdge edge) {
    this.edge = edge;
  }

  private Answer get(String path, String... headers) {
    return edge.http().send("GET", path, null, null, BodyPublishers.noBody(), headers);
  }

  @ParameterizedTest
  @CsvSource({
    "/, text/html;charset=utf-8",
    "/live.css, text/css;charset=utf-8",
    "/live.js, text/javascript;charset=utf-8",
    "/live.svg, image/svg+xml",
  })
  void fileIsServedWithoutATokenAndOnlyOnce(String path, String type) {
    Answer first = get(path);
    Answer again = get(path, "If-None-Match", first.header("ETag"));

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.header("Content-Type")).isEqualToIgnoringCase(type);
    assertThat(first.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(first.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(first.header("Cache-Control")).contains("no-cache");
    assertThat(first.header("Content-Security-Policy"))
        .startsWith("default-src 'self'")
        .doesNotContain("unsafe");
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.response().body()).isEmpty();
    assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/ | If-None-Match | \"",
        "/live.js | If-None-Match | \"a",
        "/openapi | If-None-Match | W/",
        "/ | If-Match | \"a\", \"",
      })
  void conditionThatCannotBeReadIsAnswered400(String path, String header, String value) {
    Answer answer = get(path, header, value);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message()).contains("If-None-Match and If-Match must be entity tags");
  }

  @Test
  void pageNamesNoOtherHostAndHasNoScriptOrStyleInside() {
    String page = get("/").response().body();

    assertThat(page).doesNotContain("<style").doesNotContain("style=").doesNotContain("onclick");
    assertThat(Pattern.compile("<script[^>]*>").matcher(page).results().map(r -> r.group()))
        .containsExactly("<script type=\"module\" src=\"/live.js\">");
    assertThat(Pattern.compile("(src|href)=\"(https?:)?//").matcher(page).find()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "/openapi, text/html;charset=utf-8",
    "/openapi.yaml, application/yaml;charset=utf-8",
    "/openapi/openapi.js, text/javascript;charset=utf-8",
    "/openapi/swagger-ui.css, text/css;charset=utf-8",
    "/openapi/swagger-ui-bundle.js, text/javascript;charset=utf-8",
  })
  void theInterfaceIsServedWithoutATokenAndOnlyOnce(String path, String type) {
    Answer first = get(path);

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.header("Content-Type")).isEqualToIgnoringCase(type);
    assertThat(first.response().headers().allValues("Content-Security-Policy"))
        .singleElement()
        .asString()
        .startsWith("default-src 'self'")
        .doesNotContain("unsafe-eval");
    assertThat(get(path, "If-None-Match", first.header("ETag")).status()).isEqualTo(304);
  }

  @Test
  void theDocumentThatIsServedIsTheOneOfTheProject() throws IOException {
    assertThat(get("/openapi.yaml").response().body())
        .isEqualTo(Files.readString(Path.of("../docs/openapi.yaml")));
  }

  @Test
  void nothingElseIsServed() {
    assertThat(get("/live.html").status()).isEqualTo(404);
    assertThat(get("/openapi/openapi.html").status()).isEqualTo(404);
    assertThat(get("/package-info.class").status()).isEqualTo(404);
    assertThat(edge.http().post("/", null, "{}").status()).isEqualTo(405);
  }
}
