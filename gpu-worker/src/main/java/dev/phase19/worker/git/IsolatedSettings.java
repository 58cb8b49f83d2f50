package dev.phase19.worker.git;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * Keeps the user's and the machine's git settings out of every clone: proxies, credentials,
 * filters, rewritten URLs.
 */
final class IsolatedSettings extends SystemReader.Delegate {
  IsolatedSettings(SystemReader system) {
    super(system);
  }

  @Override
  public FileBasedConfig openSystemConfig(Config parent, FS fs) {
    return new InMemory(parent, fs);
  }

  @Override
  public FileBasedConfig openUserConfig(Config parent, FS fs) {
    return new InMemory(parent, fs);
  }

  @Override
  public FileBasedConfig openJGitConfig(Config parent, FS fs) {
    return new InMemory(parent, fs);
  }

  /**
   * Settings without a file. JGit saves what it measures of the file system, in a thread of its
   * own, and makes the folder of the file again where it was removed meanwhile.
   */
  private static final class InMemory extends FileBasedConfig {
    InMemory(Config parent, FS fs) {
      super(parent, null, fs);
    }

    @Override
    public void load() {}

    @Override
    public void save() {}

    @Override
    public boolean isOutdated() {
      return false;
    }
  }
}
