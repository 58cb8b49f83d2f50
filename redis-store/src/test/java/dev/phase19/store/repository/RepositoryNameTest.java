package dev.phase19.store.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryNameTest {
  private static final Set<TrustedOrigin> NONE = Set.of();
  private static final Set<TrustedOrigin> LOOPBACK =
      Set.of(
          TrustedOrigin.parse("http://127.0.0.1:8000"),
          TrustedOrigin.parse("HTTP://[::1]:8000"),
          TrustedOrigin.parse("http://Fixtures"));

  @ParameterizedTest
  @CsvSource({
    "https://github.com/google/guava, https://github.com/google/guava",
    "https://GitHub.com/google/guava.git, https://github.com/google/guava",
    "HTTPS://github.com/google/guava/, https://github.com/google/guava",
    "https://github.com:443/google/guava, https://github.com/google/guava",
    "https://github.com/google/guava.git.git, https://github.com/google/guava",
    "https://gitlab.com/group/sub/name, https://gitlab.com/group/sub/name",
    "https://github.com/Google/Guava, https://github.com/Google/Guava",
    "https://xn--bcher-kva.example/a/b, https://xn--bcher-kva.example/a/b",
    "https://b\u00fccher.example/a/b, https://xn--bcher-kva.example/a/b",
    "https://B\u00dcCHER.example:443/a/b, https://xn--bcher-kva.example/a/b",
    // Letters of another width, and another full stop, are the same name (RFC 3491).
    "https://\uff47ithub\u3002com/a/b, https://github.com/a/b",
  })
  void spellingsOfARepositoryHaveOneName(String typed, String name) {
    assertThat(RepositoryName.parse(typed, NONE).url()).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:8000/phase19/small.git, http://127.0.0.1:8000/phase19/small",
    "http://fixtures/phase19/small, http://fixtures/phase19/small",
    "http://fixtures:80/phase19/small, http://fixtures/phase19/small",
    "http://[::1]:8000/phase19/small, http://[::1]:8000/phase19/small",
  })
  void aTrustedOriginPassesTheRulesForHosts(String typed, String name) {
    assertThat(RepositoryName.parse(typed, LOOPBACK).url()).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "github.com/google/guava | must be a URL such as",
        "http://github.com/google/guava | must begin with https://",
        "file:///etc/passwd | must begin with https://",
        "git://github.com/google/guava | must begin with https://",
        "ext::sh -c id | must be a URL such as",
        "https://github.com:8443/google/guava | must not name a port",
        "https://github.com:/google/guava | must name a public host",
        "https://github.com:123456/google/guava | must name a public host",
        "https://127.0.0.1/google/guava | must name a public host",
        "http://127.0.0.1:8001/google/guava | must begin with https://",
        "https://[::1]/google/guava | must name a public host",
        "https://localhost/google/guava | must name a public host",
        "https://2130706433/google/guava | must name a public host",
        "https://0x7f.1/google/guava | must name a public host",
        "https://a.localhost/google/guava | must name a public host",
        "https://github.com/google/bücher | must hold printable ASCII only",
        "httpß://github.com/google/guava | must hold printable ASCII only",
        // This host is longer in lower case.
        "https://İ/a/b | must name a public host",
        "https://straße.example/a/b | must spell ß, ς and joiners of a host as punycode",
        "https://ΣΑΣ.ΚΌΣΜΟς/a/b | must spell ß, ς and joiners of a host as punycode",
        "https://bü_cher.example/a/b | must name a public host",
        "https://１２７.0.0.1/a/b | must name a public host",
        "https://github.com/-x/guava | must not have a path segment that begins with -",
        "https://github.com/google/--upload-pack=x | letters, digits and",
        "https://github.com/google/--upload-pack | must not have a path segment that begins with -",
        "https://github.com/google | must name an owner and a repository",
        "https://github.com/ | must name an owner and a repository",
        "https://github.com//guava | no segment empty",
        "https://github.com/google/guava// | no segment empty",
        "https://github.com/google/gu ava | letters, digits and",
        "https://github.com/google/%2e%2e | letters, digits and",
        "https://github.com/google/.. | must not have . or ..",
        "https://github.com/./guava | must not have . or ..",
        "https://github.com/google/.git | no segment empty",
        "https://github.com/google/guava?x=1 | no query",
        "https://github.com/google/guava#main | no query",
      })
  void aBrokenRuleIsNamed(String typed, String rule) {
    assertThatThrownBy(() -> RepositoryName.parse(typed, LOOPBACK))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(rule)
        .hasMessageContaining("was " + typed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://user:secret@github.com/a/b", "https://token@github.com/a/b"})
  void aPasswordIsRefusedAndNotRepeated(String typed) {
    assertThatThrownBy(() -> RepositoryName.parse(typed + "\u00e9", NONE))
        .hasMessageContaining("must not carry a user or password")
        .hasMessageNotContaining("secret")
        .hasMessageNotContaining("token");
    assertThatThrownBy(() -> RepositoryName.parse(typed, NONE))
        .hasMessageContaining("must not carry a user or password")
        .hasMessageNotContaining("secret")
        .hasMessageNotContaining("token");
  }

  /** The longest name that DNS has (RFC 1035, 2.3.4), without the dot of the root. */
  @Test
  void aHostHasAtMost253Characters() {
    String longest = "a".repeat(61) + ("." + "b".repeat(63)).repeat(3);

    assertThat(longest).hasSize(253);
    assertThat(RepositoryName.parse("https://" + longest + "/a/b", NONE)).isNotNull();
    assertThatThrownBy(() -> RepositoryName.parse("https://x" + longest + "/a/b", NONE))
        .hasMessageContaining("must name a public host");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://github.com/a/b\nINFO forged", "https://github.com/a/b\r"})
  void aLineBreakDoesNotReachTheLog(String typed) {
    assertThatThrownBy(() -> RepositoryName.parse(typed, NONE))
        .hasMessageContaining("must hold printable ASCII only")
        .hasMessageMatching("[^\\r\\n]*");
  }

  @ParameterizedTest
  @CsvSource({
    "https://github.com/a/b, true",
    "https://git.example.org/a/b, true",
    "https://a.git.example.org/a/b, true",
    "https://example.org/a/b, false",
    "https://notexample.org/a/b, false",
    "https://secret.example.org/a/b, false",
    "https://gitlab.com/a/b, false",
    "http://127.0.0.1:8000/a/b, true",
  })
  void hostsAreAllowedAndDenied(String typed, boolean accepted) {
    RepositoryRules rules =
        new RepositoryRules(
            LOOPBACK,
            Set.of(HostPattern.parse("GitHub.com"), HostPattern.parse("*.example.org")),
            Set.of(HostPattern.parse("secret.example.org")));

    if (accepted) {
      assertThat(RepositoryName.parse(typed, rules).url()).isEqualTo(typed);
    } else {
      assertThatThrownBy(() -> RepositoryName.parse(typed, rules))
          .hasMessageContaining("must be at a host that this service accepts");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "*", "*.", "https://a.b", "a b", "a..b", ".a", "a.*", "-a.b"})
  void aPatternOfHostsIsAHostOrAllBelowOne(String text) {
    assertThatThrownBy(() -> HostPattern.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("was " + text);
  }

  @Property(tries = 500)
  void anyTextIsEitherRefusedOrHasANameThatIsItsOwnName(
      @ForAll @StringLength(max = 40) @CharRange(from = '-', to = 'z') @Chars({'~'}) String path) {
    String typed = "https://example.org/a" + path;
    try {
      RepositoryName name = RepositoryName.parse(typed, NONE);
      assertThat(RepositoryName.parse(name.url(), NONE)).isEqualTo(name);
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageStartingWith("repository ");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "main",
        "v1.2.3",
        "feature/x",
        "release-1.0",
        "a@b",
        "refs/heads/main",
        "refs/tags/v1",
        "refs/pull/1/head",
        "0123456789abcdef0123456789abcdef01234567",
        "0123456789ABCDEF0123456789ABCDEF01234567"
      })
  void aBranchATagOrACommitIsARef(String ref) {
    assertThat(RepositoryRef.parse(ref)).isEqualTo(ref);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-option",
        "a..b",
        "a b",
        "a~1",
        "a^",
        "a:b",
        "a?",
        "a*",
        "a[",
        "a\\b",
        "/a",
        "a/",
        "a//b",
        ".a",
        "a/.b",
        "a.",
        "a.lock",
        "a.lock/b",
        "a@{1}",
        "@",
        "a\u0000b"
      })
  void whatGitAllowsNoRefToBeIsRefused(String ref) {
    assertThatThrownBy(() -> RepositoryRef.parse(ref))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("ref must");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1:80",
        "ftp://a",
        "http://a/b",
        "http://u@a",
        "http://a?x",
        "http://",
        "http://a:0",
        "http://a:65536"
      })
  void aTrustedOriginIsAnOriginOnly(String text) {
    assertThatThrownBy(() -> TrustedOrigin.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a trusted origin is http or https")
        .hasMessageEndingWith("was " + text);
  }
}
