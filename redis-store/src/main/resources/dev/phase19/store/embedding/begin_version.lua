-- KEYS[1] a version of embeddings; ARGV: seconds to live, then field, value, ...
redis.call('HSET', KEYS[1], unpack(ARGV, 2))
redis.call('EXPIRE', KEYS[1], ARGV[1])
return 1
