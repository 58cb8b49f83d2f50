-- ARGV: repository, version, bytes, ...
-- answers: those of the versions that nobody refers to
-- Also corrects the sizes that older versions of this program did not keep: notes those of published versions, and drops
-- those of versions that are neither published nor being written.
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

local current = {}
for _, entry in ipairs(redis.call('HVALS', published)) do
  current[string.match(entry, ' (.*)$')] = true
end
for _, version in ipairs(redis.call('HKEYS', sizes)) do
  if not current[version] and redis.call('HEXISTS', unpublished, version) == 0 then
    redis.call('HDEL', sizes, version)
  end
end
return unowned
