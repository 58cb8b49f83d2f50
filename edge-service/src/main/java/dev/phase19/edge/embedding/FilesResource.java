package dev.phase19.edge.embedding;

import com.codahale.metrics.annotation.Timed;
import dev.phase19.http.auth.RequiresScope;
import dev.phase19.http.auth.Scope;
import dev.phase19.store.embedding.FileEdges;
import dev.phase19.store.embedding.NearestFiles;
import dev.phase19.store.embedding.RepositoryEmbeddings;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;

/** Lists the files of an ingested repository, and what imports what. */
@Path("/api/v1/embeddings")
@Produces(MediaType.APPLICATION_JSON)
public final class FilesResource {

  private static final int MAX_QUERY = 500;

  private final RequestedEmbeddings embeddings;

  public FilesResource(RequestedEmbeddings embeddings) {
    this.embeddings = embeddings;
  }

  /**
   * The files whose path contains a text, in the order of the repository.
   *
   * @param matching how many there are
   * @param files the first of them
   */
  public record Files(String repository, String commit, int matching, List<String> files) {}

  /**
   * The neighborhood of a file in the import graph.
   *
   * @param imports what it imports; null where the edges are not known
   * @param importedBy what imports it; null where the edges are not known
   */
  public record Neighbors(
      String repository, String commit, String file, Side imports, Side importedBy) {}

  /**
   * The neighbors in one direction.
   *
   * @param count how many there are
   * @param files the first of them
   */
  public record Side(int count, List<String> files) {}

  @GET
  @Path("files")
  @RequiresScope(Scope.READ)
  @Timed(name = "edge.files", absolute = true)
  public Files files(
      @QueryParam("repository") String repository,
      @QueryParam("query") @DefaultValue("") @Size(max = MAX_QUERY) String query,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
    RepositoryEmbeddings found = embeddings.of(repository).embeddings();
    String text = query.toLowerCase(Locale.ROOT);
    List<String> matching =
        found.files().stream()
            .filter(file -> file.toLowerCase(Locale.ROOT).contains(text))
            .toList();
    return new Files(
        found.repository(),
        found.commit(),
        matching.size(),
        matching.subList(0, Math.min(limit, matching.size())));
  }

  @GET
  @Path("neighbors")
  @RequiresScope(Scope.READ)
  @Timed(name = "edge.neighbors", absolute = true)
  public Neighbors neighbors(
      @QueryParam("repository") String repository,
      @QueryParam("file") @NotEmpty String file,
      @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
    NearestFiles among = embeddings.of(repository);
    RepositoryEmbeddings found = among.embeddings();
    int row;
    try {
      row = among.row(file);
    } catch (NoSuchElementException e) {
      throw new NotFoundException(e.getMessage());
    }
    FileEdges edges = found.edges();
    return new Neighbors(
        found.repository(),
        found.commit(),
        file,
        edges == null ? null : side(found, row, edges.targets(row), limit),
        edges == null ? null : side(found, row, edges.sources(row), limit));
  }

  private static Side side(RepositoryEmbeddings found, int row, int[] neighbors, int limit) {
    List<String> files =
        Arrays.stream(neighbors)
            .filter(neighbor -> neighbor != row)
            .mapToObj(found.files()::get)
            .toList();
    return new Side(files.size(), files.subList(0, Math.min(limit, files.size())));
  }
}
