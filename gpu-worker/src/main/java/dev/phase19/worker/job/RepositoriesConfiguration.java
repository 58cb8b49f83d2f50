package dev.phase19.worker.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.phase19.store.repository.TrustedOrigin;
import dev.phase19.worker.git.CloneLimits;
import dev.phase19.worker.git.RepositoryCloner;
import io.dropwizard.util.DataSize;
import io.dropwizard.util.Duration;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/** The {@code repositories} section: which ones are cloned, and how much of them is taken. */
public final class RepositoriesConfiguration {
  @JsonProperty @NotNull private Set<TrustedOrigin> trustedOrigins = Set.of();

  @JsonProperty @NotNull private Duration cloneTimeout = Duration.minutes(10);

  @JsonProperty @NotNull private Duration silenceTimeout = Duration.seconds(30);

  @JsonProperty @NotNull private DataSize maxPackSize = DataSize.gibibytes(1);

  @JsonProperty
  @Min(1)
  @Max(10_000_000)
  private int maxFiles = 200_000;

  @JsonProperty @NotNull private DataSize maxFileSize = DataSize.mebibytes(2);

  @JsonProperty private Path folder;

  /** A file that is larger is not parsed. */
  long mostBytesAFile() {
    return maxFileSize.toBytes();
  }

  /** Makes the cloner, and empties its folder. */
  RepositoryCloner cloner(String worker) throws IOException {
    Path parent = folder != null ? folder : Path.of(System.getProperty("java.io.tmpdir"));
    return new RepositoryCloner(
        parent.resolve("phase19-clones-" + worker.replaceAll("[^A-Za-z0-9.-]", "_")),
        trustedOrigins,
        new CloneLimits(
            cloneTimeout.toJavaDuration(),
            silenceTimeout.toJavaDuration(),
            maxPackSize.toBytes(),
            maxFiles));
  }
}
