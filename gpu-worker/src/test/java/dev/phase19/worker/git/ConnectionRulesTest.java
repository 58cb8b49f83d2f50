package dev.phase19.worker.git;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.MalformedURLException;
import java.net.URL;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionRulesTest {
  private final ConnectionRules rules;

  ConnectionRulesTest() throws MalformedURLException {
    rules = new ConnectionRules(new URL("https://example.org/owner/name"), Set.of());
  }

  @Test
  void theTwoRequestsOfTheSmartProtocolAreAllowed() throws MalformedURLException {
    URL refs = new URL("https://example.org/owner/name/info/refs?service=git-upload-pack");
    URL pack = new URL("https://EXAMPLE.org:443/moved/name/git-upload-pack");

    assertThatCode(() -> rules.check(refs)).doesNotThrowAnyException();
    assertThatCode(() -> rules.check(pack)).doesNotThrowAnyException();
  }

  /** The files of the dumb protocol; the last two name further repositories to read from. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "info/refs",
        "info/refs?service=git-receive-pack",
        "HEAD",
        "objects/info/packs",
        "objects/pack/pack-1.pack",
        "objects/info/http-alternates",
        "objects/info/alternates"
      })
  void nothingOfTheDumbProtocolIs(String file) {
    assertThatThrownBy(() -> rules.check(new URL("https://example.org/owner/name/" + file)))
        .hasMessage("the server does not speak git's smart HTTP protocol");
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.com/owner/name/git-upload-pack, redirects to another origin",
    "https://example.org:444/owner/name/git-upload-pack, redirects to another origin",
    "http://example.org/owner/name/git-upload-pack, redirects to another origin",
    "https://example.org.example.com/git-upload-pack, redirects to another origin",
    "https://user@example.com/git-upload-pack, redirects to another origin"
  })
  void aRedirectLeadsToNoOtherOrigin(String url, String words) {
    assertThatThrownBy(() -> rules.check(new URL(url))).hasMessageContaining(words);
  }
}
