package dev.phase19.worker.repository;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.phase19.store.repository.TrustedOrigin;
import dev.phase19.worker.git.CloneLimits;
import dev.phase19.worker.git.RepositoryCloner;
import dev.phase19.worker.imports.ImportBounds;
import dev.phase19.worker.imports.ImportGraphBuilder;
import dev.phase19.worker.imports.all.Languages;
import io.dropwizard.util.DataSize;
import io.dropwizard.util.DataSizeUnit;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MaxDataSize;
import io.dropwizard.validation.MinDataSize;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** The {@code repositories} section: which repositories are cloned, and how much of each. */
public final class CloneConfiguration {
  @JsonProperty @NotNull private Set<TrustedOrigin> trustedOrigins = Set.of();

  @JsonProperty
  @NotNull
  @MinDuration(value = 1, unit = TimeUnit.SECONDS)
  private Duration cloneTimeout = Duration.minutes(10);

  @JsonProperty
  @NotNull
  @MinDuration(value = 1, unit = TimeUnit.SECONDS)
  private Duration silenceTimeout = Duration.seconds(30);

  @JsonProperty
  @NotNull
  @MinDataSize(1)
  private DataSize maxPackSize = DataSize.gibibytes(1);

  @JsonProperty
  @NotNull
  @MinDataSize(1)
  @MaxDataSize(value = 1, unit = DataSizeUnit.GIBIBYTES)
  private DataSize maxObjectSize = DataSize.mebibytes(128);

  @JsonProperty
  @NotNull
  @MinDataSize(1)
  private DataSize maxInflatedSize = DataSize.gibibytes(8);

  @JsonProperty
  @Min(1)
  @Max(100_000_000)
  private long maxObjects = 4_000_000;

  @JsonProperty
  @Min(1)
  @Max(10_000_000)
  private int maxFiles = 200_000;

  @JsonProperty
  @NotNull
  @MinDataSize(1)
  private DataSize maxPathSize = DataSize.mebibytes(32);

  @JsonProperty
  @NotNull
  @MinDataSize(1)
  @MaxDataSize(value = 1, unit = DataSizeUnit.GIBIBYTES)
  private DataSize maxFileSize = DataSize.mebibytes(2);

  @JsonProperty
  @NotNull
  @MinDataSize(1)
  private DataSize maxParseSize = DataSize.gibibytes(1);

  @JsonProperty
  @NotNull
  @MinDuration(value = 1, unit = TimeUnit.SECONDS)
  private Duration parseTimeout = Duration.minutes(5);

  @JsonProperty
  @Min(1)
  @Max(1_000_000)
  private int maxImportsPerFile = ImportBounds.DEFAULT.importsAFile();

  @JsonProperty
  @Min(16)
  @Max(4096)
  private int maxImportLength = ImportBounds.DEFAULT.nameLength();

  @JsonProperty
  @Min(1)
  @Max(1000)
  private int maxDepth = ImportBounds.DEFAULT.pathDepth();

  @JsonProperty
  @Min(1)
  @Max(100_000_000)
  private int maxEdges = ImportBounds.DEFAULT.edges();

  @JsonProperty @NotNull private Path folder = Path.of(System.getProperty("java.io.tmpdir"));

  /** Creates the parser, of all languages. */
  public RepositoryParser parser() {
    return parser(System::nanoTime);
  }

  /** Returns the parser, with a clock of its own. */
  public RepositoryParser parser(LongSupplier nanoTime) {
    return new RepositoryParser(
        new ImportGraphBuilder(Languages.all(), importBounds()), parseLimits(), nanoTime);
  }

  private ParseLimits parseLimits() {
    return new ParseLimits(
        maxFileSize.toBytes(), maxParseSize.toBytes(), parseTimeout.toJavaDuration());
  }

  private ImportBounds importBounds() {
    ImportBounds defaults = ImportBounds.DEFAULT;
    return new ImportBounds(
        maxImportsPerFile,
        maxImportLength,
        maxDepth,
        defaults.projectFiles(),
        defaults.projectFileBytes(),
        maxEdges,
        defaults.keptBytes());
  }

  /** Creates the cloner, with a folder of its own. */
  public RepositoryCloner cloner() throws IOException {
    return cloner(trustedOrigins);
  }

  /**
   * Creates a cloner, with a folder of its own, for which these origins are trusted, and no others.
   */
  public RepositoryCloner cloner(Set<TrustedOrigin> trusted) throws IOException {
    return new RepositoryCloner(
        folder.resolve("phase19-clones-" + System.getProperty("user.name")),
        trusted,
        cloneLimits());
  }

  /** Returns the limits of a clone, some of which also hold for a repository on this machine. */
  public CloneLimits cloneLimits() {
    return new CloneLimits(
        cloneTimeout.toJavaDuration(),
        silenceTimeout.toJavaDuration(),
        maxPackSize.toBytes(),
        maxObjectSize.toBytes(),
        maxInflatedSize.toBytes(),
        maxObjects,
        Runtime.getRuntime().maxMemory(),
        maxFiles,
        maxPathSize.toBytes());
  }
}
