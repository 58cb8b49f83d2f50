-- ARGV: id, attempt, nonce, version, then name, value, ... of the outcome
-- answers: finished, published, the version that was replaced or ''
local id, attempt, nonce, version = ARGV[7], ARGV[8], ARGV[9], ARGV[10]
local job = job_key(id)

local function publish()
  local own = redis.call('HMGET', job, 'repository', 'sequence')
  local before = redis.call('HGET', published, own[1])
  local sequence, replaced = string.match(before or '0 ', '^(%d+) (.*)$')
  if tonumber(own[2]) > tonumber(sequence) then
    redis.call('HSET', published, own[1], own[2] .. ' ' .. version)
    redis.call('HSET', unsettled, version, replaced .. ' ' .. own[1])
    redis.call('HDEL', unpublished, version)
    drop_size(replaced)
    redis.call('HSET', job, 'published', 1, 'replaced', replaced)
  end
end

if holds(id, 'running', attempt, nonce) then
  record_fields(id, 11)
  publish()
  end_job(id, 'complete')
end
local answer = { 0, 0, '' }
if holds(id, 'complete', attempt, nonce) then -- by this call, or by an earlier one whose answer was lost
  local done = redis.call('HMGET', job, 'published', 'replaced')
  answer = { 1, done[1] and 1 or 0, done[2] or '' }
end
sweep()
return answer
