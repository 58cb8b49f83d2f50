package dev.phase19.worker.git;

import java.nio.file.Path;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * Keeps the user's and the machine's git settings out of every clone: proxies, credentials,
 * filters, rewritten URLs.
 */
final class IsolatedSettings extends SystemReader.Delegate {
  private final Path empty;

  /**
   * Reads an empty file in place of each settings file.
   *
   * @param empty a file that exists
   */
  IsolatedSettings(SystemReader system, Path empty) {
    super(system);
    this.empty = empty;
  }

  @Override
  public FileBasedConfig openSystemConfig(Config parent, FS fs) {
    return new FileBasedConfig(parent, empty.toFile(), fs);
  }

  @Override
  public FileBasedConfig openUserConfig(Config parent, FS fs) {
    return new FileBasedConfig(parent, empty.toFile(), fs);
  }

  @Override
  public FileBasedConfig openJGitConfig(Config parent, FS fs) {
    return new FileBasedConfig(parent, empty.toFile(), fs);
  }
}
