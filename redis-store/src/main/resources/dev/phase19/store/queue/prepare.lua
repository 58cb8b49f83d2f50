-- ARGV: id, attempt, nonce, version
-- answers: whether the lease holds, so that the version may be written
sweep()
local id, attempt, version = ARGV[7], ARGV[8], ARGV[10]
if not holds(id, 'running', attempt, ARGV[9]) then
  return 0
end
local repository = redis.call('HGET', job_key(id), 'repository')
redis.call('HSET', unpublished, version, attempt .. ' ' .. id .. ' ' .. repository)
return 1
