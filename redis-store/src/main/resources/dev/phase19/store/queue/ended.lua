-- ARGV: id, ...
-- answers: those among them that have ended or are not known
sweep()
local ended = {}
for i = 7, #ARGV do
  local key = job_key(ARGV[i])
  if redis.call('HEXISTS', key, 'ended_at') == 1 or redis.call('EXISTS', key) == 0 then
    ended[#ended + 1] = ARGV[i]
  end
end
return ended
