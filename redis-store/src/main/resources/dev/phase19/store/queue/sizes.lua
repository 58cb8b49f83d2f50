-- Stands before each transition that begins, replaces or drops a version of embeddings.
local stored_bytes = prefix .. ':stored_bytes' -- the sum of sizes, so that nobody adds them up

local function size(version)
  return tonumber(redis.call('HGET', sizes, version) or 0)
end

local function drop_size(version)
  redis.call('INCRBY', stored_bytes, whole(0 - size(version)))
  redis.call('HDEL', sizes, version)
end

local function note_size(version, bytes)
  redis.call('INCRBY', stored_bytes, whole(bytes - size(version)))
  redis.call('HSET', sizes, version, bytes)
end
