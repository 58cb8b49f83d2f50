-- KEYS[1] a version of embeddings; ARGV: field, value, ...
-- answers: 0 where the version is not there any more, and must not come back without a time to live
if redis.call('EXISTS', KEYS[1]) == 0 then
  return 0
end
redis.call('HSET', KEYS[1], unpack(ARGV))
return 1
