package dev.phase19.edge.embedding;

import com.codahale.metrics.annotation.Timed;
import dev.phase19.http.auth.RequiresScope;
import dev.phase19.http.auth.Scope;
import dev.phase19.store.embedding.NearestFiles;
import dev.phase19.store.embedding.RepositoryEmbeddings;
import dev.phase19.store.embedding.SimilarFile;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;

/** Finds the files nearest to a file of an ingested repository, and forgets repositories. */
@Path("/api/v1/embeddings")
@Produces(MediaType.APPLICATION_JSON)
public final class SimilarFilesResource {

  private final RequestedEmbeddings embeddings;

  public SimilarFilesResource(RequestedEmbeddings embeddings) {
    this.embeddings = embeddings;
  }

  @GET
  @Path("similar")
  @RequiresScope(Scope.READ)
  @Timed(name = "edge.similar-files", absolute = true)
  public SimilarFiles similar(
      @QueryParam("repository") String repository,
      @QueryParam("file") @NotEmpty String file,
      @QueryParam("k") @DefaultValue("10") @Min(1) @Max(100) int k) {
    NearestFiles nearest = embeddings.of(repository);
    try {
      return SimilarFiles.of(nearest, file, k);
    } catch (NoSuchElementException e) {
      throw new NotFoundException(e.getMessage());
    }
  }

  @DELETE
  @RequiresScope(Scope.ADMIN)
  public Forgotten forget(@QueryParam("repository") String repository) {
    return embeddings.forget(repository);
  }

  /**
   * The nearest files, nearest first, by cosine similarity.
   *
   * @param commit that the vectors were made from, or null
   * @param files how many files of the repository have a vector
   * @param explanation how the vectors were made: parameters, seed, statistics of the graph
   */
  public record SimilarFiles(
      String repository,
      String commit,
      String file,
      int files,
      Map<String, String> explanation,
      List<SimilarFile> nearest) {

    static SimilarFiles of(NearestFiles among, String file, int k) {
      RepositoryEmbeddings embeddings = among.embeddings();
      return new SimilarFiles(
          embeddings.repository(),
          embeddings.commit(),
          file,
          embeddings.files().size(),
          new TreeMap<>(embeddings.parameters()),
          among.to(file, k));
    }
  }
}
