-- ARGV: repository
-- answers: the version that was published, or ''; any worker removes it, if the caller does not
sweep()
local repository = ARGV[7]
local version = string.match(redis.call('HGET', published, repository) or '', ' (.*)$')
if not version then
  return ''
end
redis.call('HDEL', published, repository)
drop_size(version)
local noted = string.match(redis.call('HGET', unsettled, version) or '', '^(%S*) ') or ''
redis.call('HSET', unsettled, version, noted .. ' ' .. repository)
return version
