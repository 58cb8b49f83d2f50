package dev.phase19.worker.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.phase19.store.repository.TrustedOrigin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.http.server.GitServlet;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.lib.TagBuilder;

/** Serves bare repositories over git's smart HTTP protocol, on a free port of loopback. */
public final class GitServer implements AutoCloseable {
  private static final PersonIdent AUTHOR =
      new PersonIdent("Author", "author@example.org", Instant.EPOCH, ZoneOffset.UTC);

  private final Path folder;
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);

  public GitServer() throws Exception {
    folder = Files.createTempDirectory("phase19-git-server");
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    GitServlet git = new GitServlet();
    git.setRepositoryResolver((request, name) -> open(name));
    git.setReceivePackFactory(null);
    ServletContextHandler context = new ServletContextHandler("/");
    context.addServlet(new ServletHolder(git), "/*");
    server.setHandler(context);
    server.start();
  }

  /** Returns the origin that a worker must trust to clone from this server. */
  public Set<TrustedOrigin> origin() {
    return Set.of(TrustedOrigin.parse("http://127.0.0.1:" + connector.getLocalPort()));
  }

  /** Returns the URL of a repository, which need not exist. */
  public String url(String name) {
    return "http://127.0.0.1:" + connector.getLocalPort() + "/fixtures/" + name;
  }

  /** Returns the folder whose repositories it serves. */
  Path folder() {
    return folder;
  }

  /** Writes a setting into the server's configuration of a repository. */
  void configure(String name, String section, String key, String value) throws IOException {
    try (Repository repository = bare(name)) {
      repository.getConfig().setString(section, null, key, value);
      repository.getConfig().save();
    }
  }

  /** Makes a repository without a commit and returns its URL. */
  public String empty(String name) throws IOException {
    try (Repository repository = bare(name)) {
      repository.create(true);
    }
    return url(name);
  }

  /** Makes a repository with one commit on {@code main} and returns its URL. */
  public String repository(String name, Map<String, String> files) throws IOException {
    empty(name);
    commit(name, "main", files);
    return url(name);
  }

  /** Puts a commit of these files on a branch and returns its id. */
  public String commit(String name, String branch, Map<String, String> files) throws IOException {
    try (Repository repository = bare(name);
        ObjectInserter inserter = repository.newObjectInserter()) {
      DirCache index = DirCache.newInCore();
      DirCacheBuilder builder = index.builder();
      Map<String, ObjectId> blobs = new HashMap<>();
      for (Map.Entry<String, String> file : files.entrySet()) {
        ObjectId blob = blobs.get(file.getValue());
        if (blob == null) {
          blob = inserter.insert(Constants.OBJ_BLOB, file.getValue().getBytes(UTF_8));
          blobs.put(file.getValue(), blob);
        }
        builder.add(entry(file.getKey(), FileMode.REGULAR_FILE, blob));
      }
      builder.finish();
      return commit(repository, inserter, branch, index.writeTree(inserter)).name();
    }
  }

  /** Puts a commit of one file, of any mode, on {@code main}. */
  void commit(String name, FileMode mode, String path, ObjectId object) throws IOException {
    try (Repository repository = bare(name);
        ObjectInserter inserter = repository.newObjectInserter()) {
      DirCache index = DirCache.newInCore();
      DirCacheBuilder builder = index.builder();
      builder.add(entry(path, mode, object));
      builder.finish();
      commit(repository, inserter, "main", index.writeTree(inserter));
    }
  }

  /** Puts a commit on {@code main} whose tree the caller inserts. */
  void commitTree(String name, TreeMaker maker) throws IOException {
    try (Repository repository = bare(name);
        ObjectInserter inserter = repository.newObjectInserter()) {
      commit(repository, inserter, "main", maker.make(inserter));
    }
  }

  /** Inserts a tree and returns its id. */
  interface TreeMaker {
    ObjectId make(ObjectInserter inserter) throws IOException;
  }

  /** Inserts a blob and returns its id. */
  String blob(String name, String content) throws IOException {
    try (Repository repository = bare(name);
        ObjectInserter inserter = repository.newObjectInserter()) {
      ObjectId id = inserter.insert(Constants.OBJ_BLOB, content.getBytes(UTF_8));
      inserter.flush();
      return id.name();
    }
  }

  /** Returns the id of the object that a ref, named in full, points at. */
  String id(String name, String ref) throws IOException {
    try (Repository repository = bare(name)) {
      return repository.exactRef(ref).getObjectId().name();
    }
  }

  /** Makes an annotated tag of the newest commit of {@code main}. */
  void tag(String name, String tag) throws IOException {
    try (Repository repository = bare(name);
        ObjectInserter inserter = repository.newObjectInserter()) {
      TagBuilder builder = new TagBuilder();
      builder.setTag(tag);
      builder.setMessage(tag);
      builder.setTagger(AUTHOR);
      builder.setObjectId(repository.resolve(Constants.R_HEADS + "main"), Constants.OBJ_COMMIT);
      ObjectId id = inserter.insert(builder);
      inserter.flush();
      point(repository, Constants.R_TAGS + tag, id);
    }
  }

  /** Makes an annotated tag of a blob. */
  void tagContent(String name, String tag) throws IOException {
    try (Repository repository = bare(name);
        ObjectInserter inserter = repository.newObjectInserter()) {
      ObjectId blob = inserter.insert(Constants.OBJ_BLOB, "content".getBytes(UTF_8));
      TagBuilder builder = new TagBuilder();
      builder.setTag(tag);
      builder.setTagger(AUTHOR);
      builder.setObjectId(blob, Constants.OBJ_BLOB);
      ObjectId id = inserter.insert(builder);
      inserter.flush();
      point(repository, Constants.R_TAGS + tag, id);
    }
  }

  /** Makes a lightweight tag, one without a tag object, of the tree of {@code main}. */
  void tagTree(String name, String tag) throws IOException {
    try (Repository repository = bare(name)) {
      point(
          repository,
          Constants.R_TAGS + tag,
          repository.resolve(Constants.R_HEADS + "main^{tree}"));
    }
  }

  /** Points HEAD at a branch, which need not exist. */
  public void head(String name, String branch) throws IOException {
    try (Repository repository = bare(name)) {
      repository.updateRef(Constants.HEAD).link(Constants.R_HEADS + branch);
    }
  }

  /** Removes a branch, and leaves HEAD alone. */
  public void remove(String name, String branch) throws IOException {
    try (Repository repository = bare(name)) {
      RefUpdate update = repository.updateRef(Constants.R_HEADS + branch);
      update.setForceUpdate(true);
      update.delete();
    }
  }

  private static ObjectId commit(
      Repository repository, ObjectInserter inserter, String branch, ObjectId tree)
      throws IOException {
    CommitBuilder commit = new CommitBuilder();
    commit.setTreeId(tree);
    commit.setAuthor(AUTHOR);
    commit.setCommitter(AUTHOR);
    commit.setMessage("files");
    Ref before = repository.exactRef(Constants.R_HEADS + branch);
    if (before != null) {
      commit.setParentId(before.getObjectId());
    }
    ObjectId id = inserter.insert(commit);
    inserter.flush();
    point(repository, Constants.R_HEADS + branch, id);
    repository.updateRef(Constants.HEAD).link(Constants.R_HEADS + "main");
    return id;
  }

  /** Points a branch, tag or other ref, named in full, at an object. */
  void point(String name, String ref, String id) throws IOException {
    try (Repository repository = bare(name)) {
      point(repository, ref, ObjectId.fromString(id));
    }
  }

  private static void point(Repository repository, String ref, ObjectId id) throws IOException {
    RefUpdate update = repository.updateRef(ref);
    update.setNewObjectId(id);
    update.forceUpdate();
  }

  private static DirCacheEntry entry(String path, FileMode mode, ObjectId object) {
    DirCacheEntry entry = new DirCacheEntry(path);
    entry.setFileMode(mode);
    entry.setObjectId(object);
    return entry;
  }

  private Repository bare(String name) throws IOException {
    return new RepositoryBuilder()
        .setGitDir(folder.resolve("fixtures").resolve(name).toFile())
        .setBare()
        .build();
  }

  private Repository open(String name) throws RepositoryNotFoundException {
    Path path = folder.resolve(name);
    if (!Files.exists(path)) {
      throw new RepositoryNotFoundException(name);
    }
    try {
      Repository repository =
          new RepositoryBuilder().setGitDir(path.toFile()).setBare().setMustExist(true).build();
      repository.getConfig().setBoolean("http", null, "getanyfile", false);
      return repository;
    } catch (IOException e) {
      throw new RepositoryNotFoundException(name, e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IOException(e);
    }
    DeletedFolder.delete(folder);
  }
}
