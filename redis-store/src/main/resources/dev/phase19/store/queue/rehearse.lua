-- ARGV: of each job what admit.lua is given
-- answers: what admit.lua answers to new jobs, half of them refused (by the last digit of the id); changes nothing
local answers = {}
for i = 7, #ARGV, 5 do
  local place = #answers + 1
  if ARGV[i]:byte(-1) % 2 == 0 then
    answers[place] = { 'accepted', place, place, setting.capacity, whole(now) }
  else
    answers[place] = { 'refused', setting.capacity, setting.capacity }
  end
end
return answers
