-- ARGV: id, attempt, nonce, version, then name, value, ... of the outcome
-- answers: finished, published, the version that was replaced or ''
local id, version = ARGV[7], ARGV[10]
local answer = { 0, 0, '' }
if holds(id, ARGV[8], ARGV[9]) then
  record_outcome(id, 11)
  answer[1] = 1
  local job = redis.call('HMGET', job_key(id), 'repository', 'sequence')
  local before = redis.call('HGET', published, job[1])
  local sequence, replaced = string.match(before or '0 ', '^(%d+) (.*)$')
  if tonumber(job[2]) > tonumber(sequence) then
    redis.call('HSET', published, job[1], job[2] .. ' ' .. version)
    answer[2] = 1
    answer[3] = replaced
    redis.call('HSET', unsettled, version, replaced .. ' ' .. job[1])
  end
  end_job(id, 'complete')
end
sweep()
return answer
