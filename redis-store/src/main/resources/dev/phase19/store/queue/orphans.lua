-- answers: version, repository, ... of those that can never be published: their delivery has ended, or was taken back
sweep()
local orphans = {}
local all = redis.call('HGETALL', unpublished)
for i = 1, #all, 2 do
  local attempt, id, repository = string.match(all[i + 1], '^(%d+) (%S+) (.*)$')
  local own = redis.call('HMGET', job_key(id), 'state', 'attempt')
  if own[1] ~= 'running' or own[2] ~= attempt then
    orphans[#orphans + 1] = all[i]
    orphans[#orphans + 1] = repository
  end
end
return orphans
