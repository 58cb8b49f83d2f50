-- ARGV: id, attempt, nonce, error code, error message, then name, value, ... of the outcome
local id = ARGV[7]
local held = holds(id, 'failed', ARGV[8], ARGV[9]) -- the same failure once more: its first answer was lost
if holds(id, 'running', ARGV[8], ARGV[9]) then
  held = true
  record_fields(id, 12)
  end_job(id, 'failed', ARGV[10], ARGV[11])
end
sweep()
return held and 1 or 0
