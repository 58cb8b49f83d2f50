-- ARGV: repository, version, bytes, ...
-- answers: those of the versions that nobody refers to; notes the bytes of published ones that have none noted
local unowned = {}
local referred = {}
local all = redis.call('HGETALL', unsettled)
for i = 1, #all, 2 do
  referred[all[i]] = true
  referred[string.match(all[i + 1], '^(%S*) ') or ''] = true
end
for i = 7, #ARGV, 3 do
  local repository, version, bytes = ARGV[i], ARGV[i + 1], ARGV[i + 2]
  if string.match(redis.call('HGET', published, repository) or '', ' (.*)$') == version then
    redis.call('HSETNX', sizes, version, bytes)
  elseif not referred[version] and redis.call('HEXISTS', unpublished, version) == 0 then
    unowned[#unowned + 1] = version
  end
end
return unowned
