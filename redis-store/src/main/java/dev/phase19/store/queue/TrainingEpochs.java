package dev.phase19.store.queue;

import java.time.Instant;

/**
 * How far a training is.
 *
 * @param done epochs so far
 * @param of epochs in all
 * @param loss mean loss per positive pair in the latest completed epoch
 * @param estimatedEndAt when all epochs will be done at the pace so far, on the worker's clock
 */
public record TrainingEpochs(int done, int of, double loss, Instant estimatedEndAt) {}
