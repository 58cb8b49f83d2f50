package dev.phase19.worker.node2vec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.worker.graph.DependencyGraph;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The vectors reflect the structure of the graph, by the measures of the literature. */
class EmbeddingQualityTest {
  private static final Logger log = LoggerFactory.getLogger(EmbeddingQualityTest.class);
  private static final int CLIQUES = 60;
  private static final int CLIQUE = 6;
  private static Node2VecTrainer trainer;

  @BeforeAll
  static void loadTensorFlow() {
    trainer = new Node2VecTrainer();
  }

  @AfterAll
  static void freeTensorFlow() {
    trainer.close();
  }

  /**
   * With 1,000 nodes about 650 edges are held out, and chance decides how many of them lie within
   * groups. The area is therefore the mean over four graphs.
   */
  @ParameterizedTest
  @CsvSource({"1000, 10, 4", "5000, 25, 1"})
  void thePlantedGroupsAndHeldOutEdgesAreFound(int nodes, int groups, int graphs) {
    SoftAssertions all = new SoftAssertions();
    double areas = 0;
    for (int seed = 1; seed <= graphs; seed++) {
      PlantedPartition planted = PlantedPartition.of(nodes, groups, 10, 3, seed);
      TrainingResult trained =
          trainer.train(planted.seen(), Node2VecParameters.DEFAULTS, TrainingProgress.IGNORED);
      Quality quality = new Quality(trained.vectors(), 64);
      double accuracy = quality.nearestNeighborAccuracy(groups);
      double information = quality.mutualInformation(groups);
      double area = quality.linkPrediction(planted.heldOut(), planted.graph(), 2);
      log.info(
          "planted partition: nodes={} seconds={} accuracy={} nmi={} auc={}",
          nodes,
          trained.seconds(),
          accuracy,
          information,
          area);
      all.assertThat(accuracy).as("nearest-neighbor accuracy").isGreaterThanOrEqualTo(0.98);
      all.assertThat(information).as("mutual information").isGreaterThanOrEqualTo(0.94);
      areas += area;
    }
    all.assertThat(areas / graphs).as("link prediction").isGreaterThanOrEqualTo(0.83);
    all.assertAll();
  }

  /**
   * Trains on a ring of cliques. With a high q walks stay near where they start, so nodes are
   * similar to their own clique only; with a low q walks wander on, and neighboring cliques become
   * similar.
   */
  @Test
  void aLowQFindsTheWiderNeighborhoodAndAHighQTheNearest() {
    double wandering = ofNextClique(0.25);
    double staying = ofNextClique(4);

    log.info("ring of cliques: cosine to the next clique q=0.25: {}, q=4: {}", wandering, staying);
    assertThat(wandering).isGreaterThan(staying + 0.05);
  }

  private static double ofNextClique(double q) {
    Node2VecParameters parameters = new Node2VecParameters(64, 20, 10, 10, 10, 1, q, 0.01, 1);
    float[] vectors =
        trainer.train(ringOfCliques(), parameters, TrainingProgress.IGNORED).vectors();
    Quality quality = new Quality(vectors, 64);
    return IntStream.range(0, CLIQUES * CLIQUE)
        .mapToDouble(v -> quality.cosine(v, (v / CLIQUE + 1) % CLIQUES * CLIQUE + v % CLIQUE))
        .average()
        .orElseThrow();
  }

  private static DependencyGraph ringOfCliques() {
    int pairs = CLIQUE * (CLIQUE - 1) / 2;
    int[] from = new int[CLIQUES * (pairs + 1)];
    int[] to = new int[from.length];
    int edge = 0;
    for (int clique = 0; clique < CLIQUES; clique++) {
      int first = clique * CLIQUE;
      for (int a = 0; a < CLIQUE; a++) {
        for (int b = a + 1; b < CLIQUE; b++) {
          from[edge] = first + a;
          to[edge++] = first + b;
        }
      }
      from[edge] = first + CLIQUE - 1;
      to[edge++] = (clique + 1) % CLIQUES * CLIQUE;
    }
    return DependencyGraph.of(CLIQUES * CLIQUE, from, to);
  }
}
