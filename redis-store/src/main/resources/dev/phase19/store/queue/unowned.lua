-- ARGV: repository, version, ...
-- answers: those of the versions that nobody refers to
local unowned = {}
local referred = {}
local all = redis.call('HGETALL', unsettled)
for i = 1, #all, 2 do
  referred[all[i]] = true
  referred[string.match(all[i + 1], '^(%S*) ') or ''] = true
end
for i = 7, #ARGV, 2 do
  local repository, version = ARGV[i], ARGV[i + 1]
  local current = string.match(redis.call('HGET', published, repository) or '', ' (.*)$')
  if version ~= current and not referred[version] and redis.call('HEXISTS', unpublished, version) == 0 then
    unowned[#unowned + 1] = version
  end
end
return unowned
