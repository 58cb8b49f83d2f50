-- ARGV: id, ...
sweep()
local jobs = {}
for i = 7, #ARGV do
  jobs[#jobs + 1] = describe(ARGV[i])
end
return jobs
