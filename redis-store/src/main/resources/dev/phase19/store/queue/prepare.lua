-- ARGV: id, attempt, nonce, version, its bytes, the quota in bytes or ''
-- answers: whether the lease holds; whether the version may be written; bytes of the others
sweep()
local id, attempt, version, bytes, quota = ARGV[7], ARGV[8], ARGV[10], ARGV[11], ARGV[12]
if not holds(id, 'running', attempt, ARGV[9]) then
  return { 0, 0, 0 }
end
local repository = redis.call('HGET', job_key(id), 'repository')
local present = string.match(redis.call('HGET', published, repository) or '', ' (.*)$')
local others = tonumber(redis.call('GET', stored_bytes) or 0) - size(version)
if present ~= version then
  others = others - size(present or '')
end
if quota ~= '' and others + tonumber(bytes) > tonumber(quota) then
  return { 1, 0, others }
end
redis.call('HSET', unpublished, version, attempt .. ' ' .. id .. ' ' .. repository)
note_size(version, bytes)
return { 1, 1, others }
