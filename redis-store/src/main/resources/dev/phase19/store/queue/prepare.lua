-- ARGV: id, attempt, nonce, version, its bytes, the quota in bytes or ''
-- answers: whether the lease holds; whether the version may be written; bytes of the others
sweep()
local id, attempt, version, bytes, quota = ARGV[7], ARGV[8], ARGV[10], ARGV[11], ARGV[12]
if not holds(id, 'running', attempt, ARGV[9]) then
  return { 0, 0, 0 }
end
local repository = redis.call('HGET', job_key(id), 'repository')
local present = string.match(redis.call('HGET', published, repository) or '', ' (.*)$')
local others = 0
local all = redis.call('HGETALL', sizes)
for i = 1, #all, 2 do
  if all[i] ~= version and all[i] ~= present then
    others = others + tonumber(all[i + 1])
  end
end
if quota ~= '' and others + tonumber(bytes) > tonumber(quota) then
  return { 1, 0, others }
end
redis.call('HSET', unpublished, version, attempt .. ' ' .. id .. ' ' .. repository)
redis.call('HSET', sizes, version, bytes)
return { 1, 1, others }
