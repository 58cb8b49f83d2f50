-- ARGV: label, the last sequence to cancel or '' for the newest there is, the sequence that was looked at last or ''
-- answers: that last sequence, the sequence to go on after or '' when all were looked at, how many were cancelled
local label, last, after = ARGV[7], ARGV[8], ARGV[9]
sweep()
if last == '' then
  last = redis.call('HGET', settings, 'sequence') or '0'
end
local cancelled = 0

local function cancel_if_labeled(id)
  local job = redis.call('HMGET', job_key(id), 'label', 'sequence')
  if job[1] == label and tonumber(job[2]) <= tonumber(last) then
    end_job(id, 'cancelled')
    cancelled = cancelled + 1
  end
end

-- Each time those that run, of which there are as many as workers: a job that a worker takes between two batches is among
-- them then, and one that lost its worker is not put back behind what was looked at.
for _, set in ipairs({ leases, delayed }) do
  for _, id in ipairs(redis.call('ZRANGE', set, 0, -1)) do
    if cancelled < MAX_BATCH then
      cancel_if_labeled(id)
    end
  end
end

local from = after == '' and '-inf' or '(' .. after
local batch = redis.call('ZRANGEBYSCORE', waiting, from, last, 'LIMIT', 0, MAX_BATCH)
local seen = ''
if #batch == MAX_BATCH then
  seen = redis.call('ZSCORE', waiting, batch[#batch])
end
for _, id in ipairs(batch) do
  cancel_if_labeled(id)
end

if seen == '' and cancelled < MAX_BATCH then
  local others = {}
  for left in string.gmatch(redis.call('HGET', settings, 'left_by') or '', '[^\n]+') do
    if left ~= label then
      others[#others + 1] = left .. '\n'
    end
  end
  if holder() then
    redis.call('HSET', settings, 'left_by', table.concat(others))
  end
end
return { last, seen, cancelled }
