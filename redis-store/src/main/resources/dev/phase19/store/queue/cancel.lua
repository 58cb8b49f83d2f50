-- ARGV: id
local id = ARGV[7]
sweep()
local state = redis.call('HGET', job_key(id), 'state')
if not state then
  return { 'unknown' }
end
if state == 'waiting' or state == 'delayed' then
  end_job(id, 'cancelled')
  state = 'cancelled'
end
if state == 'cancelled' then
  return { 'cancelled', describe(id) }
end
return { 'impossible', state }
