package dev.phase19.worker.embedding;

import com.codahale.metrics.Histogram;
import dev.phase19.http.auth.RequiresScope;
import dev.phase19.http.auth.Scope;
import dev.phase19.http.connection.WaitingClient;
import dev.phase19.worker.graph.DependencyGraph;
import dev.phase19.worker.graph.GraphStatistics;
import dev.phase19.worker.node2vec.Node2VecParameters;
import dev.phase19.worker.node2vec.Node2VecTrainer;
import dev.phase19.worker.node2vec.OutOfDeviceMemoryException;
import dev.phase19.worker.node2vec.TrainingDivergedException;
import dev.phase19.worker.node2vec.TrainingProgress;
import dev.phase19.worker.node2vec.TrainingResult;
import dev.phase19.worker.node2vec.TrainingStoppedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.ServerErrorException;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Trains on the graph in a request's body and responds with its vectors. Keeps nothing. */
@Path("/api/v1/embeddings")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class EmbeddingsResource {
  private static final Logger log = LoggerFactory.getLogger(EmbeddingsResource.class);
  private static final int TOO_LARGE = 413;
  private static final int INSUFFICIENT_STORAGE = 507;

  private final Node2VecTrainer trainer;
  private final RequestTurns turns;
  private final Node2VecParameters own;
  private final EmbeddingsConfiguration limits;
  private final Histogram peakMemory;

  EmbeddingsResource(
      Node2VecTrainer trainer,
      RequestTurns turns,
      Node2VecParameters own,
      EmbeddingsConfiguration limits,
      Histogram peakMemory) {
    this.trainer = trainer;
    this.turns = turns;
    this.own = own;
    this.limits = limits;
    this.peakMemory = peakMemory;
  }

  @POST
  @Trains
  @RequiresScope(Scope.DISPATCH)
  public TrainedGraph train(@NotNull GivenGraph given, @Context HttpServletRequest request) {
    atMost(limits.maxNodes(), "nodes", given.nodes() == null ? 0 : given.nodes());
    DependencyGraph graph = valid(given::graph);
    Node2VecParameters parameters =
        valid(() -> given.parameters() == null ? own : given.parameters().over(own));
    atMost(Integer.MAX_VALUE, "nodes x dimensions", (long) graph.nodes() * parameters.dimensions());
    atMost(limits.maxWork(), "pairs of nodes x dimensions", parameters.work(graph.nodes()));
    TrainingProgress client = new ClientProgress(WaitingClient.of(request));
    return turns
        .inTurn(() -> train(graph, parameters, client), client::isWanted)
        .orElseThrow(() -> new ServiceUnavailableException("the client has left"));
  }

  private TrainedGraph train(
      DependencyGraph graph, Node2VecParameters parameters, TrainingProgress client) {
    try {
      TrainingResult result = trainer.train(graph, parameters, client);
      peakMemory.update(result.peakMemoryBytes());
      return TrainedGraph.of(result, parameters, GraphStatistics.of(graph));
    } catch (TrainingDivergedException e) {
      throw new BadRequestException(e.getMessage(), e);
    } catch (TrainingStoppedException e) {
      throw new ServiceUnavailableException(
          "the worker is stopping, or the client has left: " + e.getMessage());
    } catch (OutOfDeviceMemoryException | OutOfMemoryError e) {
      log.warn("given graph does not fit: nodes={} edges={}", graph.nodes(), graph.edges(), e);
      // without the cause: clients do not get the message of a server error that has one
      throw new ServerErrorException("OUT_OF_MEMORY: " + e.getMessage(), INSUFFICIENT_STORAGE);
    }
  }

  private static <T> T valid(Supplier<T> given) {
    try {
      return given.get();
    } catch (IllegalArgumentException e) {
      throw new BadRequestException(e.getMessage(), e);
    }
  }

  private static void atMost(long most, String what, long given) {
    if (given > most) {
      throw new ClientErrorException(what + " must be <= " + most + ", was " + given, TOO_LARGE);
    }
  }
}
