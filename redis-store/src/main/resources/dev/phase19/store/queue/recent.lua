-- ARGV: at most how many of each kind
-- answers: jobs that run, that are delayed, that are next, and that ended last
local last = ARGV[7] - 1
sweep()
local jobs = {}
for _, ids in ipairs({ redis.call('ZRANGE', leases, 0, last), redis.call('ZRANGE', delayed, 0, last),
  redis.call('ZRANGE', waiting, 0, last), redis.call('LRANGE', history, 0, last) }) do
  for _, id in ipairs(ids) do
    jobs[#jobs + 1] = describe(id)
  end
end
return jobs
