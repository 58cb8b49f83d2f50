package dev.phase19.store.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.store.RedisServerExtension;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PublicationsCostTest {
  private static final Pattern SCRIPTS = Pattern.compile("cmdstat_evalsha:calls=\\d+,usec=(\\d+)");
  private static final int PUBLISHED = 50_000;
  private static final int ROUNDS = 50;

  @RegisterExtension private static final RedisServerExtension REDIS = new RedisServerExtension();

  private final JobQueue queue = new JobQueue(REDIS.client(), QueueRules.DEFAULTS);

  @Test
  void whatIsPublishedMakesAPublicationNoSlower() {
    queue.admit(new NewJob("job", "https://example.org/a/b", null, null));
    Lease lease = queue.claim("worker").orElseThrow();
    publish(lease);
    long withFew = microsOfScripts(lease);

    Map<String, String> published = new HashMap<>();
    Map<String, String> sizes = new HashMap<>();
    for (int i = 0; i < PUBLISHED; i++) {
      published.put("https://example.org/owner/repository-" + i, i + " version-" + i);
      sizes.put("version-" + i, "1000");
    }
    REDIS.client().hset(QueueScripts.PREFIX + ":published", published);
    REDIS.client().hset(QueueScripts.PREFIX + ":sizes", sizes);

    assertThat(microsOfScripts(lease)).isLessThan(10 * withFew);
  }

  private long microsOfScripts(Lease lease) {
    long before = microsOfScripts();
    for (int i = 0; i < ROUNDS; i++) {
      publish(lease);
    }
    return microsOfScripts() - before;
  }

  private static long microsOfScripts() {
    Matcher scripts = SCRIPTS.matcher(REDIS.client().info("commandstats"));
    assertThat(scripts.find()).isTrue();
    return Long.parseLong(scripts.group(1));
  }

  private void publish(Lease lease) {
    Publications publications = queue.publications();
    assertThat(queue.prepare(lease, 1, 1_000_000_000L).granted()).isTrue();
    StoredVersion nobodys = new StoredVersion(lease.repository(), "nobody's");
    assertThat(publications.unowned(List.of(nobodys))).containsExactly(nobodys);
    assertThat(publications.orphans()).isEmpty();
    assertThat(publications.bytes()).isOne();
  }
}
