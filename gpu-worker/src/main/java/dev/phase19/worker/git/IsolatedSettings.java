package dev.phase19.worker.git;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.eclipse.jgit.util.sha1.SHA1.Sha1Implementation;

/**
 * Keeps the user's and the machine's git settings out of every clone: proxies, credentials,
 * filters, rewritten URLs. It also states how exact a file system's timestamps are. JGit would
 * otherwise measure this for seconds, in a thread of its own, with files in the folder of the
 * clones, and would make that folder again if it was removed meanwhile.
 */
final class IsolatedSettings extends SystemReader.Delegate {
  /**
   * Timestamp resolution of FAT, the coarsest in use. JGit reads a file again if the file is
   * younger than this, and in a clone it reads few files twice.
   */
  static final Duration COARSEST_TIMESTAMP = Duration.ofSeconds(2);

  IsolatedSettings(SystemReader system) {
    super(system);
  }

  /** Makes JGit use these settings. */
  static void install() {
    SystemReader system = SystemReader.getInstance();
    if (!(system instanceof IsolatedSettings)) {
      SystemReader.setInstance(new IsolatedSettings(system));
    }
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

  /** Settings without a file. */
  private static final class InMemory extends FileBasedConfig {
    InMemory(Config parent, FS fs) {
      super(parent, null, fs);
      // Faster than JGit's own SHA-1, which detects collisions; a clone trusts its host anyway.
      setEnum(
          ConfigConstants.CONFIG_CORE_SECTION,
          null,
          ConfigConstants.SHA1_IMPLEMENTATION,
          Sha1Implementation.JDKNATIVE);
    }

    @Override
    public void load() {}

    @Override
    public void save() {}

    @Override
    public long getTimeUnit(
        String section, String subsection, String name, long fallback, TimeUnit unit) {
      if (ConfigConstants.CONFIG_FILESYSTEM_SECTION.equals(section)
          && ConfigConstants.CONFIG_KEY_TIMESTAMP_RESOLUTION.equals(name)) {
        return unit.convert(COARSEST_TIMESTAMP);
      }
      return super.getTimeUnit(section, subsection, name, fallback, unit);
    }

    @Override
    public boolean isOutdated() {
      return false;
    }
  }
}
