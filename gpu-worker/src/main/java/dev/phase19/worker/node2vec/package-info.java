/**
 * Node2Vec: random walks on the host, skip-gram with negative sampling in one TensorFlow program on
 * the device. Knows the graph and TensorFlow; knows nothing of repositories, jobs or HTTP.
 */
package dev.phase19.worker.node2vec;
