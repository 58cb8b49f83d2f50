package dev.phase19.worker.node2vec;

/**
 * The result of a training.
 *
 * @param vectors {@code float[nodes][dimensions]}, row-major
 * @param losses mean loss per positive pair, one per epoch
 * @param batch walks per step
 * @param halvings how often the device ran out of memory and the training started again with half
 *     the batch
 * @param device where it ran, such as {@code CPU}
 * @param peakMemoryBytes peak memory above the idle footprint (see {@link Node2VecTrainer#warmUp}):
 *     of the process on the CPU, of the device on a GPU
 */
public record TrainingResult(
    float[] vectors,
    double[] losses,
    double seconds,
    int batch,
    int halvings,
    String device,
    long peakMemoryBytes) {}
