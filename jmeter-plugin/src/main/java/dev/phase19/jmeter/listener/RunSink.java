package dev.phase19.jmeter.listener;

/** Takes what there is to know of a run, sample by sample. */
interface RunSink {
  void add(RunPoint point);

  void add(GateLine gate);
}
