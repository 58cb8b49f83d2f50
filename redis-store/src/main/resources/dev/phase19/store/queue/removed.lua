-- ARGV: version that does not exist any more
drop_size(ARGV[7])
redis.call('HDEL', unpublished, ARGV[7])
