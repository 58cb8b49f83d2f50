/* A stand-in for NVML: two devices whose values come from the file SCRIPT, read anew at each call. A line of it is
   "name value"; "<function> code" makes that function answer an error code, "<name or function>@1 ..." is of device 1 alone. */
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

/* Of device 1 alone where the file says "name@1 value". */
static long of(const char *name, void *device) {
  char word[64];
  snprintf(word, sizeof word, "%s@%d", name, device == &device_1);
  return value(word, value(name, 0));
}

static int answer(const char *function, void *device) { return of(function, device); }

int nvmlInit_v2(void) { return value("nvmlInit_v2", 0); }
int nvmlShutdown(void) { return value("nvmlShutdown", 0); }
int nvmlSystemGetDriverVersion(char *text, unsigned length) {
  snprintf(text, length, "555.42");
  return value("nvmlSystemGetDriverVersion", 0);
}
int nvmlDeviceGetCount_v2(unsigned *count) {
  *count = value("count", 2);
  return value("nvmlDeviceGetCount_v2", 0);
}
int nvmlDeviceGetHandleByIndex_v2(unsigned index, void **device) {
  *device = index ? &device_1 : &device_0;
  return answer("nvmlDeviceGetHandleByIndex_v2", *device);
}
int nvmlDeviceGetUUID(void *device, char *text, unsigned length) {
  snprintf(text, length, "GPU-%d", device == &device_1);
  return answer("nvmlDeviceGetUUID", device);
}
int nvmlDeviceGetName(void *device, char *text, unsigned length) {
  snprintf(text, length, "Stand-in");
  return answer("nvmlDeviceGetName", device);
}
struct pci {
  char short_id[16];
  unsigned domain, bus, device, device_and_vendor, subsystem_and_vendor;
  char id[32];
};
int nvmlDeviceGetPciInfo_v3(void *device, struct pci *pci) {
  snprintf(pci->short_id, sizeof pci->short_id, "short");
  snprintf(pci->id, sizeof pci->id, "00000000:%d0:00.0", 3 + (device == &device_1));
  return answer("nvmlDeviceGetPciInfo_v3", device);
}
int nvmlDeviceGetMigMode(void *device, unsigned *current, unsigned *pending) {
  *current = value("mig", 0);
  *pending = 0;
  return answer("nvmlDeviceGetMigMode", device);
}
int nvmlDeviceGetUtilizationRates(void *device, unsigned *rates) {
  rates[0] = of("utilization", device);
  rates[1] = 99;
  return answer("nvmlDeviceGetUtilizationRates", device);
}
int nvmlDeviceGetMemoryInfo(void *device, unsigned long long *memory) {
  memory[0] = 8ULL << 30;
  memory[1] = (8ULL << 30) - value("used", 0);
  memory[2] = value("used", 0);
  return answer("nvmlDeviceGetMemoryInfo", device);
}
int nvmlDeviceGetPowerUsage(void *device, unsigned *milliwatts) {
  *milliwatts = value("milliwatts", 0);
  return answer("nvmlDeviceGetPowerUsage", device);
}
int nvmlDeviceGetTemperature(void *device, int sensor, unsigned *celsius) {
  *celsius = value("celsius", 0);
  return sensor ? 2 : answer("nvmlDeviceGetTemperature", device);
}
#ifndef OLD
int nvmlDeviceGetClockInfo(void *device, int clock, unsigned *megahertz) {
  *megahertz = value("megahertz", 0);
  return clock != 1 ? 2 : answer("nvmlDeviceGetClockInfo", device);
}
#endif
const char *nvmlErrorString(int result) { return result == 15 ? "GPU is lost" : "scripted error"; }
