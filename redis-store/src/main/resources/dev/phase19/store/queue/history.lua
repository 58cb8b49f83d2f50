-- ARGV: at most how many
sweep()
local jobs = {}
for _, id in ipairs(redis.call('LRANGE', history, 0, ARGV[7] - 1)) do
  jobs[#jobs + 1] = describe(id)
end
return jobs
