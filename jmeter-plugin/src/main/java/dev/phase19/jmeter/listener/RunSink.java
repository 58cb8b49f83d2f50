package dev.phase19.jmeter.listener;

/** Receives what there is to know about a run, sample by sample. */
interface RunSink {
  void add(RunPoint point);

  void add(GateLine gate);
}
