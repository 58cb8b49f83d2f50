/* A stand-in for NVML: two devices whose values come from the file SCRIPT, read anew at each call. A line of it is
   "name value"; "<function> code" makes that function answer an error code. */
#include <stdio.h>
#include <string.h>

static long value(const char *name, long otherwise) {
  char word[64];
  long number;
  FILE *file = fopen(SCRIPT, "r");
  if (!file) return otherwise;
  while (fscanf(file, "%63s %ld", word, &number) == 2) {
    if (!strcmp(word, name)) {
      fclose(file);
      return number;
    }
  }
  fclose(file);
  return otherwise;
}

static int device_0, device_1;

int nvmlInit_v2(void) { return value("nvmlInit_v2", 0); }
int nvmlShutdown(void) { return 0; }
int nvmlSystemGetDriverVersion(char *text, unsigned length) {
  snprintf(text, length, "555.42");
  return 0;
}
int nvmlDeviceGetCount_v2(unsigned *count) {
  *count = value("count", 2);
  return 0;
}
int nvmlDeviceGetHandleByIndex_v2(unsigned index, void **device) {
  *device = index ? &device_1 : &device_0;
  return 0;
}
int nvmlDeviceGetUUID(void *device, char *text, unsigned length) {
  snprintf(text, length, "GPU-%d", device == &device_1);
  return 0;
}
int nvmlDeviceGetName(void *device, char *text, unsigned length) {
  snprintf(text, length, "Stand-in");
  return 0;
}
int nvmlDeviceGetUtilizationRates(void *device, unsigned *rates) {
  rates[0] = value("utilization", 0);
  rates[1] = 99;
  return value("nvmlDeviceGetUtilizationRates", 0);
}
int nvmlDeviceGetMemoryInfo(void *device, unsigned long long *memory) {
  memory[0] = 8000000000;
  memory[1] = 8000000000 - value("used", 0);
  memory[2] = value("used", 0);
  return value("nvmlDeviceGetMemoryInfo", 0);
}
int nvmlDeviceGetPowerUsage(void *device, unsigned *milliwatts) {
  *milliwatts = value("milliwatts", 0);
  return value("nvmlDeviceGetPowerUsage", 0);
}
int nvmlDeviceGetTemperature(void *device, int sensor, unsigned *celsius) {
  *celsius = value("celsius", 0);
  return value("nvmlDeviceGetTemperature", 0);
}
const char *nvmlErrorString(int result) { return result == 15 ? "GPU is lost" : "scripted error"; }
